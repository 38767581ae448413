import { existsSync, readFileSync } from 'node:fs';
import type { Environment } from '../../src/environment/environment';
import { writeProgram } from './files';

export interface CdkCall {
  readonly args: string[];
  readonly cwd: string;
  readonly env: Record<string, string>;
}

/** `cdk` of an environment: writes down its call, then runs `script`, in which `args` is what it was called with. */
export function fakeCdk(environment: Environment, script = ''): { calls: () => CdkCall[] } {
  const log = `${environment.folder}-cdk.log`;
  writeProgram(
    environment.program('cdk'),
    `const fs = require('node:fs'), path = require('node:path');
const args = process.argv.slice(2);
fs.appendFileSync(${JSON.stringify(log)}, JSON.stringify({ args, cwd: process.cwd(), env: process.env }) + '\\n');
${script}`,
  );
  const lines = () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []);
  return { calls: () => lines().map((line) => JSON.parse(line) as CdkCall) };
}

/** Part of the script of a `cdk` that synthesizes one stack of these resources. */
export function synthesizes(stack: string, resources: Record<string, unknown> = {}): string {
  const manifest = {
    artifacts: {
      [stack]: { type: 'aws:cloudformation:stack', properties: { requiresBootstrapStackVersion: 6 } },
    },
  };
  return `
if (args[0] === 'synth') {
  const folder = args[args.indexOf('--output') + 1];
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'manifest.json'), ${JSON.stringify(JSON.stringify(manifest))});
  fs.writeFileSync(path.join(folder, '${stack}.template.json'), ${JSON.stringify(JSON.stringify({ Resources: resources }))});
}
`;
}

/** What every call ends with. */
export const QUIET = ['--no-notices', '--no-version-reporting', '--no-color'];
