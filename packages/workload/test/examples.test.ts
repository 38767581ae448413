import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const FILES = readdirSync(join(ROOT, 'examples')).filter((file) => file.endsWith('.ts'));
const sourceOf = (file: string) => readFileSync(join(ROOT, 'examples', file), 'utf8');

/** Runs an example like the CDK CLI does: with CDK_OUTDIR set, an app synthesizes itself before the process exits. */
async function synthesize(file: string): Promise<string[]> {
  const outdir = mkdtempSync(join(tmpdir(), 'example-'));
  const before = process.listeners('beforeExit');
  process.env.CDK_OUTDIR = outdir;
  try {
    await jest.isolateModulesAsync(() => import(join(ROOT, 'examples', file)));
    const [synth] = process.listeners('beforeExit').filter((listener) => !before.includes(listener));
    process.off('beforeExit', synth);
    synth(0);
    const templates = readdirSync(outdir).filter((name) => name.endsWith('.template.json'));
    return templates.flatMap((name) => {
      const { Resources } = JSON.parse(readFileSync(join(outdir, name), 'utf8'));
      return Object.values<{ Type: string }>(Resources).map(({ Type }) => Type);
    });
  } finally {
    delete process.env.CDK_OUTDIR;
    rmSync(outdir, { recursive: true });
  }
}

describe('the examples', () => {
  it.each(FILES)('make a role for pods: %s', async (file) => {
    expect(await synthesize(file)).toContain('AWS::EKS::PodIdentityAssociation');
  });

  it('are what the README shows, the smallest first', () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    const shown = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code);
    expect(shown[0]).toBe(sourceOf('minimal.ts'));
    expect([...shown].sort()).toEqual(FILES.map(sourceOf).sort());
  });
});
