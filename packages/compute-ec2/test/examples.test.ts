import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const FILES = readdirSync(join(ROOT, 'examples')).filter((file) => file.endsWith('.ts'));
const sourceOf = (file: string) => readFileSync(join(ROOT, 'examples', file), 'utf8');

/** The types of the resources of every stack of an example. */
async function synthesize(file: string): Promise<string[]> {
  const outdir = mkdtempSync(join(tmpdir(), 'compute-ec2-example-'));
  process.env.CDK_OUTDIR = outdir;
  try {
    await jest.isolateModulesAsync(() => import(join(ROOT, 'examples', file)));
    const templates = readdirSync(outdir).filter((name) => name.endsWith('.template.json'));
    return templates.flatMap((name) => {
      const { Resources } = JSON.parse(readFileSync(join(outdir, name), 'utf8')) as {
        Resources: Record<string, { Type: string }>;
      };
      return Object.values(Resources).map(({ Type }) => Type);
    });
  } finally {
    delete process.env.CDK_OUTDIR;
    rmSync(outdir, { recursive: true });
  }
}

describe('the examples', () => {
  test.each(FILES)('synthesize one instance: %s', async (file) => {
    expect((await synthesize(file)).filter((type) => type === 'AWS::EC2::Instance')).toHaveLength(1);
  });

  test('are what the README shows, the smallest first', () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    const shown = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code);
    expect(shown[0]).toBe(sourceOf('minimal.ts'));
    expect([...shown].sort()).toEqual(FILES.map(sourceOf).sort());
  });
});
