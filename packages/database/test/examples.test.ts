import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const FILES = readdirSync(join(ROOT, 'examples')).filter((file) => file.endsWith('.ts'));
const sourceOf = (file: string) => readFileSync(join(ROOT, 'examples', file), 'utf8');

/** The types of the resources of every stack of an example. */
async function synthesize(file: string): Promise<string[]> {
  const outdir = mkdtempSync(join(tmpdir(), 'database-example-'));
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
  const made: Record<string, string[]> = {
    'minimal.ts': ['AWS::RDS::DBInstance'],
    'cache.ts': ['AWS::ElastiCache::ReplicationGroup'],
    'production.ts': ['AWS::RDS::DBInstance', 'AWS::ElastiCache::ReplicationGroup', 'AWS::Logs::LogGroup'],
    'office-hours.ts': ['AWS::RDS::DBInstance', 'AWS::Scheduler::Schedule'],
    'restore.ts': ['AWS::RDS::DBInstance'],
    'export.ts': ['AWS::RDS::DBInstance', 'AWS::StepFunctions::StateMachine', 'AWS::Scheduler::Schedule'],
  };

  test.each(FILES)('synthesize what they promise: %s', async (file) => {
    expect(await synthesize(file)).toEqual(expect.arrayContaining(made[file]));
  });

  test('are what the README shows, the smallest first', () => {
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    const shown = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code);
    expect(shown[0]).toBe(sourceOf('minimal.ts'));
    expect([...shown].sort()).toEqual(FILES.map(sourceOf).sort());
  });
});
