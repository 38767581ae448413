// Runs a TypeScript program of this workspace, on a fresh clone too: `node tools/launch.mjs <file.ts> [arguments]`.
// It may use nothing but Node itself, since it is what installs everything else.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InstallLock } from './install-lock.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

function fail(code, message) {
  console.error(`${code}: ${message}`);
  process.exit(2);
}

function requireNode() {
  const floor = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).engines.node.replace('>=', '');
  const older = process.versions.node.localeCompare(floor, 'en', { numeric: true }) < 0;
  if (older)
    fail(
      'MAESTRO_NODE_TOO_OLD',
      `this is Node ${process.versions.node}; Maestro needs ${floor} or newer, and is developed on 22`,
    );
}

/** npm writes its hidden lockfile last, so an interrupted install reads as not installed. */
function isInstalled() {
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const read = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
  const present = read(installed);
  return Object.entries(read(join(root, 'package-lock.json'))).every(
    ([path, { version, link, optional, peer }]) =>
      path === '' ||
      !path.startsWith('node_modules/') ||
      link ||
      optional ||
      peer ||
      present[path]?.version === version,
  );
}

async function install() {
  const lock = new InstallLock(join(root, '.maestro', 'install-lock'));
  await lock.acquire((pid) => console.error(`maestro: waiting for the installation that process ${pid} has begun`));
  if (!isInstalled()) await npmCi(lock);
  lock.release();
}

async function npmCi(lock) {
  console.error('maestro: installing the toolchain with npm ci (about half a minute, once)');
  const npm = spawn('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (npm.pid !== undefined) lock.share(npm.pid);
  const { error, status, signal } = await ended(npm);
  if (error) fail('MAESTRO_NPM_MISSING', `npm could not be started (${error.message}); it comes with Node`);
  if (signal) process.exit(codeOf(signal));
  if (status !== 0)
    fail(
      'MAESTRO_INSTALL_FAILED',
      'npm ci failed; what npm said stands above. Run the same command again once it is mended',
    );
}

/** A terminal sends Ctrl-C to the whole group; what a process manager sends to us alone is passed on. */
async function ended(child) {
  const passOn = (signal) => signal !== 'SIGINT' && child.kill(signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  signals.forEach((signal) => process.on(signal, passOn));
  const end = await new Promise((resolve) => {
    child.on('error', (error) => resolve({ error }));
    child.on('exit', (status, signal) => resolve({ status, signal }));
  });
  signals.forEach((signal) => process.off(signal, passOn));
  return end;
}

/** What a shell makes of a program that a signal ended. */
function codeOf(signal) {
  return 128 + constants.signals[signal];
}

requireNode();
if (!isInstalled()) await install();

const [program, ...rest] = process.argv.slice(2);
const { status, signal } = await ended(
  // By its address, since a bare name would be looked up from the folder that the command is run in.
  spawn(process.execPath, ['--import', import.meta.resolve('tsx'), join(root, program), ...rest], {
    stdio: 'inherit',
    cwd: process.env.INIT_CWD ?? process.cwd(),
  }),
);
process.exit(signal ? codeOf(signal) : (status ?? 1));
