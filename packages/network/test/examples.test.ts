import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const FILES = readdirSync(join(ROOT, 'examples')).filter((file) => file.endsWith('.ts'));
const sourceOf = (file: string) => readFileSync(join(ROOT, 'examples', file), 'utf8');

/** Runs an example like the CDK CLI does: with CDK_OUTDIR set, an app synthesizes itself before the process exits. */
async function synthesize(file: string): Promise<Record<string, { Type: string }>> {
  const outdir = mkdtempSync(join(tmpdir(), 'example-'));
  const before = process.listeners('beforeExit');
  process.env.CDK_OUTDIR = outdir;
  try {
    await jest.isolateModulesAsync(() => import(join(ROOT, 'examples', file)));
    const [synth] = process.listeners('beforeExit').filter((listener) => !before.includes(listener));
    process.off('beforeExit', synth);
    synth(0);
    const template = readFileSync(join(outdir, file.replace('.ts', '.template.json')), 'utf8');
    return (JSON.parse(template) as { Resources: Record<string, { Type: string }> }).Resources;
  } finally {
    delete process.env.CDK_OUTDIR;
    rmSync(outdir, { recursive: true });
  }
}

describe('the examples', () => {
  it.each(FILES)('synthesize a VPC: %s', async (file) => {
    expect(Object.values(await synthesize(file)).map(({ Type }) => Type)).toContain('AWS::EC2::VPC');
  });

  it('are what the README shows, the smallest first', () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    const shown = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code);
    expect(shown[0]).toBe(sourceOf('minimal.ts'));
    expect([...shown].sort()).toEqual(FILES.map(sourceOf).sort());
  });
});
