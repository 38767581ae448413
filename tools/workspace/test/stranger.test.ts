import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

/** Faults planted into a library of two lines: each must be seen by the check that the real libraries pass. */
const root = join(__dirname, '..', '..', '..');
let library: string;

beforeEach(() => {
  library = mkdtempSync(join(tmpdir(), 'maestro-library-'));
  mkdirSync(join(library, 'dist'));
  writeFileSync(
    join(library, 'package.json'),
    JSON.stringify({ name: '@maestrohwithit/tiny', version: '0.1.0', main: 'index.js', types: 'index.d.ts' }),
  );
  writeFileSync(
    join(library, 'index.js'),
    `const { mkdirSync, writeFileSync } = require('node:fs');
exports.make = (resources) => {
  const file = (name, value) => writeFileSync(process.env.CDK_OUTDIR + '/' + name, JSON.stringify(value));
  const properties = { templateFile: 'tiny.template.json' };
  const stack = { type: 'aws:cloudformation:stack', environment: 'aws://000000000001/us-east-1', properties };
  mkdirSync(process.env.CDK_OUTDIR);
  file('manifest.json', { version: '36.0.0', artifacts: { tiny: stack } });
  file('tiny.template.json', { Resources: resources });
};`,
  );
  writeFileSync(join(library, 'index.d.ts'), 'export declare function make(resources: object): void;\n');
});
afterEach(() => rmSync(library, { recursive: true, force: true }));

function check(example: string) {
  writeFileSync(join(library, 'README.md'), `# tiny\n\n${example}\n`);
  execFileSync('npm', ['pack', '--silent', '--pack-destination', 'dist'], { cwd: library });
  return spawnSync(process.execPath, ['--import', 'tsx', 'tools/workspace/stranger.ts', relative(root, library)], {
    cwd: root,
    encoding: 'utf8',
  });
}

const fence = (code: string) => `\`\`\`ts\n${code}\n\`\`\``;

jest.setTimeout(120_000);

const making = (resources: object) =>
  fence(`import { make } from '@maestrohwithit/tiny';\nmake(${JSON.stringify(resources)});`);

test.each([
  ['is not of the library', fence("import { other } from '@maestrohwithit/tiny';\nother();"), /has no exported member/],
  ['makes nothing', making({}), /makes no resource/],
  // The CDK sends a template that is no asset as YAML: another text than the assembly's.
  ['is read back as something else', making({ Topic: { Type: 'AWS::SNS::Topic' } }), /not what the template says/],
  ['is missing', 'no example', /has no example/],
  [
    'cannot be deployed',
    making({ Addon: { Type: 'AWS::EKS::Addon', Properties: { ClusterName: 'none', AddonName: 'coredns' } } }),
    /MAESTRO_DEPLOY_FAILED|deploying environment 'stranger' failed/,
  ],
])('fails when the example %s', (_, example, said) => {
  const { status, stderr } = check(example);
  expect(stderr).toMatch(said);
  expect(status).not.toBe(0);
});
