import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const outdir = mkdtempSync(join(tmpdir(), 'database-example-'));

afterAll(() => rmSync(outdir, { recursive: true }));

test('the example of the README synthesizes a database', () => {
  process.env.CDK_OUTDIR = outdir;
  jest.requireActual('../examples/minimal');
  const template = JSON.parse(readFileSync(join(outdir, 'data.template.json'), 'utf8'));
  const types = Object.values<{ Type: string }>(template.Resources).map((resource) => resource.Type);
  expect(types).toEqual(expect.arrayContaining(['AWS::RDS::DBInstance']));
});

test('the README shows exactly this example', () => {
  const read = (name: string) => readFileSync(join(__dirname, '..', name), 'utf8');
  const [, shown] = /```ts\n([^]*?)```/.exec(read('README.md')) ?? [];
  expect(shown).toBe(read('examples/minimal.ts'));
});
