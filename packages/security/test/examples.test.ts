import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const sourceOf = (file: string) => readFileSync(join(ROOT, 'examples', file), 'utf8');

/** What each example is there to show. */
const SHOWN: Record<string, string[]> = {
  'minimal.ts': ['AWS::KMS::Key', 'AWS::S3::Bucket'],
  'people.ts': ['AWS::IAM::Role', 'AWS::IAM::ManagedPolicy'],
  'delivery.ts': ['AWS::IAM::Role', 'AWS::IAM::OIDCProvider'],
  'account.ts': ['AWS::CloudTrail::Trail', 'AWS::Config::ConfigurationRecorder', 'AWS::GuardDuty::Detector'],
  'adopted.ts': ['AWS::Config::ConfigRule', 'AWS::GuardDuty::Detector', 'AWS::IAM::Role'],
  'firewall.ts': ['AWS::WAFv2::WebACL', 'AWS::WAFv2::WebACLAssociation'],
  'floods.ts': ['AWS::Shield::Protection'],
};

/** Runs an example like the CDK CLI does: with CDK_OUTDIR set, an app synthesizes itself before the process exits. */
async function synthesize(file: string): Promise<string[]> {
  const outdir = mkdtempSync(join(tmpdir(), 'security-example-'));
  const before = process.listeners('beforeExit');
  process.env.CDK_OUTDIR = outdir;
  try {
    await jest.isolateModulesAsync(() => import(join(ROOT, 'examples', file)));
    process
      .listeners('beforeExit')
      .filter((listener) => !before.includes(listener))
      .forEach((synth) => {
        process.off('beforeExit', synth);
        synth(0);
      });
    const [template = ''] = readdirSync(outdir).filter((name) => name.endsWith('.template.json'));
    const { Resources } = JSON.parse(readFileSync(join(outdir, template), 'utf8'));
    return Object.values<{ Type: string }>(Resources).map(({ Type }) => Type);
  } finally {
    delete process.env.CDK_OUTDIR;
    rmSync(outdir, { recursive: true });
  }
}

describe('the examples', () => {
  it.each(Object.entries(SHOWN))('synthesize what they show: %s', async (file, types) => {
    expect(await synthesize(file)).toEqual(expect.arrayContaining(types));
  });

  it('are what the README shows, the smallest first', () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    const shown = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code);
    expect(shown).toEqual(Object.keys(SHOWN).map(sourceOf));
  });

  it('are all tested', () => {
    const files = readdirSync(join(ROOT, 'examples')).filter((file) => file.endsWith('.ts'));
    expect(files.sort()).toEqual(Object.keys(SHOWN).sort());
  });
});
