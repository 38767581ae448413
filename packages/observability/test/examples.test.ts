import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const EXAMPLES = join(__dirname, '..', 'examples');
const FILES = readdirSync(EXAMPLES).filter((file) => file.endsWith('.ts'));

/** The types in the stack that is named after the example. */
async function synthesize(file: string): Promise<string[]> {
  const outdir = mkdtempSync(join(tmpdir(), 'example-'));
  process.env.CDK_OUTDIR = outdir;
  try {
    await jest.isolateModulesAsync(() => import(join(EXAMPLES, file)));
    const template = readFileSync(join(outdir, file.replace('.ts', '.template.json')), 'utf8');
    const { Resources } = JSON.parse(template) as { Resources: Record<string, { Type: string }> };
    return Object.values(Resources).map(({ Type }) => Type);
  } finally {
    delete process.env.CDK_OUTDIR;
    rmSync(outdir, { recursive: true });
  }
}

describe('the examples', () => {
  test.each(FILES)('synthesize a topic that notices go to: %s', async (file) => {
    const types = await synthesize(file);
    expect(types).toEqual(expect.arrayContaining(['AWS::SNS::Topic', 'AWS::SNS::TopicPolicy', 'AWS::KMS::Key']));
    expect(types.includes('AWS::CloudWatch::Alarm')).toBe(file !== 'slack.ts');
  });
});
