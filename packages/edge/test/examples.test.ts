import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BALANCER, DISTRIBUTION } from './fixture';

const APPS = ['examples', join('test', 'update')].flatMap((folder) =>
  readdirSync(join(__dirname, '..', folder))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file)),
);

/** The types in the stack that is called like the CDK CLI does: an app synthesizes itself before the process exits. */
async function synthesize(file: string): Promise<string[]> {
  const outdir = mkdtempSync(join(tmpdir(), 'example-'));
  const before = process.listeners('beforeExit');
  process.env.CDK_OUTDIR = outdir;
  try {
    await jest.isolateModulesAsync(() => import(join(__dirname, '..', file)));
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

describe('the apps', () => {
  test.each(APPS)('synthesize a load balancer, and a site where one is meant: %s', async (file) => {
    const types = await synthesize(file);
    expect(types).toContain(BALANCER);
    expect(types.includes(DISTRIBUTION)).toBe(!/minimal|api/.test(file));
  });
});
