import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyFolder, writeProgram } from './files';
import { serve } from './server';
import { SCOPE } from './session';

/** Installs what package-lock.json says, writes it from package.json, or packs, as npm does; keeps what it was called with. */
const NPM = (log: string, failing: boolean) => `
const fs = require('node:fs');
const args = process.argv.slice(2);
fs.appendFileSync(${JSON.stringify(log)}, JSON.stringify({ args, cwd: process.cwd(), env: process.env }) + '\\n');
if (${failing}) { console.error('npm error code EINTEGRITY'); process.exit(1); }
if (args[0] === 'ci') {
  const { packages } = JSON.parse(fs.readFileSync('package-lock.json'));
  for (const [path, { version }] of Object.entries(packages)) {
    fs.mkdirSync(path, { recursive: true });
    fs.writeFileSync(path + '/package.json', JSON.stringify({ name: path.replace('node_modules/', ''), version }));
  }
} else if (args[0] === 'pack') {
  const folder = args[args.indexOf('--pack-destination') + 1];
  for (const spec of args.slice(1).filter((arg) => !arg.startsWith('-') && arg !== folder)) {
    const [name, version] = spec.split(/(?<=.)@/);
    const file = name.replace('@', '').replace('/', '-') + '.tgz';
    fs.mkdirSync(folder + '/package');
    fs.writeFileSync(folder + '/package/package.json', JSON.stringify({ name, version: version.replace('latest', '9.9.9') }));
    require('node:child_process').execFileSync('/bin/tar', ['-czf', file, 'package'], { cwd: folder });
    fs.rmSync(folder + '/package', { recursive: true });
  }
} else {
  const { dependencies = {} } = JSON.parse(fs.readFileSync('package.json'));
  const packages = Object.entries(dependencies).map(([name, version]) => ['node_modules/' + name, { version }]);
  fs.writeFileSync('package-lock.json', JSON.stringify({ packages: Object.fromEntries(packages) }));
}
`;

export interface NpmCall {
  readonly args: string[];
  readonly cwd: string;
  readonly env: Record<string, string>;
}

/** An `npm` of the test's own, with the folder for the PATH and what it was called with. */
export function fakeNpm({ failing = false } = {}): { bin: string; calls: () => NpmCall[] } {
  const bin = emptyFolder();
  const log = join(bin, 'npm.log');
  writeProgram(join(bin, 'npm'), NPM(log, failing));
  const lines = () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []);
  return { bin, calls: () => lines().map((line) => JSON.parse(line) as NpmCall) };
}

/** Files of an environment with one pin, and a lockfile that has it. */
export function environmentFiles(folder: string, pin = '1.2.0', locked = pin): Record<string, unknown> {
  return {
    [`${folder}/package.json`]: { dependencies: { [`${SCOPE}/network`]: pin } },
    [`${folder}/package-lock.json`]: { packages: { [`node_modules/${SCOPE}/network`]: { version: locked } } },
  };
}

/** A registry that has these versions of every library. */
export function registryWith(...versions: string[]): Promise<string> {
  const body = JSON.stringify({ versions: Object.fromEntries(versions.map((version) => [version, {}])) });
  return serve((_, response) => response.end(body));
}
