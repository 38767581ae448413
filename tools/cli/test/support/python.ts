import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { emptyFolder, writeProgram } from './files';

/** What a Python does that needs none: makes a virtual environment of itself, and "installs" into it. */
const PYTHON = (log: string, version: string, failing: string) => `
const fs = require('node:fs'), path = require('node:path');
const args = process.argv.slice(2);
if (args[0] === '-c') { console.log(${JSON.stringify(version)}); process.exit(); }
const line = [path.basename(process.argv[1]), ...args].join(' ');
fs.appendFileSync(${JSON.stringify(log)}, line + '\\n');
if (${JSON.stringify(failing)} !== '' && line.includes(${JSON.stringify(failing)})) { console.error('disk full'); process.exit(1); }
if (args[1] === 'venv') {
  fs.mkdirSync(path.join(args[2], 'bin'), { recursive: true });
  fs.copyFileSync(process.argv[1], path.join(args[2], 'bin', 'python'));
}
`;

export interface FakePython {
  /** Folder for the PATH. */
  readonly bin: string;
  /** What it was asked to do, one line each. */
  readonly calls: () => string[];
}

/** A `python3`; a call that contains `failing` fails. */
export function fakePython({ version = '3.11.7', failing = '' } = {}): FakePython {
  const bin = emptyFolder();
  const log = join(bin, 'calls.log');
  writeProgram(join(bin, 'python3'), PYTHON(log, version, failing));
  return { bin, calls: () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []) };
}
