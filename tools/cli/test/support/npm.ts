import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyFolder, writeProgram } from './files';
import { serve } from './server';
import { SCOPE } from './session';

/** Of every library that the fake packs. */
export const CHANGELOG = '# library\n\n## 1.2.0\n\n- Faster. And smaller.\n- Cheaper.\n\n## 1.1.0\n\n- Older\n';

/**
 * Installs what package-lock.json says, or writes it from package.json, as npm does: what is locked already stays. Packs
 * every library with the same changelog. Keeps what it was called with, and runs `script` before anything else.
 */
const NPM = (log: string, script: string) => `
const fs = require('node:fs');
const args = process.argv.slice(2);
fs.appendFileSync(${JSON.stringify(log)}, JSON.stringify({ args, cwd: process.cwd(), env: process.env }) + '\\n');
${script}
const { dependencies = {} } = fs.existsSync('package.json') ? JSON.parse(fs.readFileSync('package.json')) : {};
const locked = fs.existsSync('package-lock.json') ? JSON.parse(fs.readFileSync('package-lock.json')).packages : {};
if (args[0] === 'ci') {
  for (const [path, { version }] of Object.entries(locked)) {
    fs.mkdirSync(path, { recursive: true });
    fs.writeFileSync(path + '/package.json', JSON.stringify({ name: path.replace('node_modules/', ''), version }));
    fs.writeFileSync(path + '/CHANGELOG.md', ${JSON.stringify(CHANGELOG)});
  }
} else if (args[0] === 'view') {
  console.log(JSON.stringify('1.3.0'));
} else if (args[0] === 'pack') {
  const folder = args[args.indexOf('--pack-destination') + 1];
  for (const spec of args.slice(1).filter((arg) => !arg.startsWith('-') && arg !== folder)) {
    const [name, version] = spec.split(/(?<=.)@/);
    const file = name.replace('@', '').replace('/', '-') + '.tgz';
    fs.mkdirSync(folder + '/package');
    fs.writeFileSync(folder + '/package/package.json', JSON.stringify({ name, version: version.replace('latest', '9.9.9') }));
    fs.writeFileSync(folder + '/package/CHANGELOG.md', ${JSON.stringify(CHANGELOG)});
    require('node:child_process').execFileSync('tar', ['-czf', file, 'package'], { cwd: folder });
    fs.rmSync(folder + '/package', { recursive: true });
  }
} else {
  const packages = Object.entries(dependencies).map(([name, version]) => {
    const kept = locked['node_modules/' + name];
    return ['node_modules/' + name, kept?.version === version ? kept : { version, integrity: 'sha512-released' }];
  });
  fs.writeFileSync('package-lock.json', JSON.stringify({ packages: Object.fromEntries(packages) }));
}
`;

export interface NpmCall {
  readonly args: string[];
  readonly cwd: string;
  readonly env: Record<string, string>;
}

/** Ends as npm does where the bytes of a library are not those that are locked. */
export const FAILING = "console.error('npm error code EINTEGRITY'); process.exit(1);";

/** An `npm` of the test's own, with the folder for the PATH and what it was called with. */
export function fakeNpm(script = ''): { bin: string; calls: () => NpmCall[] } {
  const bin = emptyFolder();
  const log = join(bin, 'npm.log');
  writeProgram(join(bin, 'npm'), NPM(log, script));
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
