import { join } from 'node:path';
import { ASSETS } from '../../../src/check/python';
import type { Session } from '../../../src/session';
import { digestFile } from '../../../src/state/digest';
import { fakeCdk } from '../../support/cdk';
import { writeFiles, writeProgram } from '../../support/files';

export const FILES = [
  'cdk-nag.json',
  'validation-report.json',
  'cfn-lint.json',
  'results_json.json',
  'policies',
  'schemas',
] as const;

/** What each tool writes. Text is written as it is, undefined is not written at all. */
export type Said = Record<(typeof FILES)[number], unknown>;

export const NOTHING: Said = {
  'cdk-nag.json': [{ name: 'AwsSolutions', violations: [] }],
  'validation-report.json': { pluginReports: [] },
  'cfn-lint.json': [],
  'results_json.json': { results: { failed_checks: [] }, summary: { parsing_errors: 0 } },
  policies: [],
  schemas: { types: {}, iam: {} },
};

const PYTHON = (said: Said, exitCode: number) => `
const fs = require('node:fs'), path = require('node:path');
const said = ${JSON.stringify(said)};
const args = process.argv.slice(2);
const after = (flag) => args[args.indexOf(flag) + 1];
const write = (file, content) =>
  content === undefined || fs.writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
const tool = path.basename(args[0]);
if (tool === 'cfn-lint') write(after('--output-file'), said['cfn-lint.json']);
if (tool === 'checkov') write(path.join(after('--output-file-path'), 'results_json.json'), said['results_json.json']);
if (tool === 'policies.py') write(args[2], said.policies);
if (tool === 'permissions.py') write(args[2], said.schemas);
console.log(tool + ' says why');
process.exit(${exitCode});
`;

/** Installs tools that say this, and an app of this template. */
export function fakeTools(session: Session, template: unknown, said: Partial<Said> = {}, exitCode = 0): void {
  const all = { ...NOTHING, ...said };
  for (const name of ['check', 'checkov']) {
    const folder = session.workspace.state(`venv-${name}`);
    writeProgram(join(folder, 'bin', 'python'), PYTHON(all, exitCode));
    const stamp = JSON.stringify(digestFile(join(ASSETS, `requirements-${name}.txt`)));
    writeFiles(folder, { '.maestro-installed.json': stamp });
  }
  const manifest = { artifacts: { app: { type: 'aws:cloudformation:stack', properties: {} } } };
  const assembly = {
    'manifest.json': manifest,
    'app.template.json': template,
    'validation-report.json': all['validation-report.json'],
  };
  for (const environment of session.workspace.environments) {
    fakeCdk(
      environment,
      `const folder = args[args.indexOf('--output') + 1];
      fs.mkdirSync(folder, { recursive: true });
      const write = (file, content) => content === undefined || fs.writeFileSync(file, JSON.stringify(content));
      for (const [name, content] of Object.entries(${JSON.stringify(assembly)})) write(path.join(folder, name), content);
      write(process.env.MAESTRO_CHECK_OUTPUT, ${JSON.stringify(all['cdk-nag.json'])});
      console.error('the app says why');
      process.exit(1);`,
    );
  }
}
