// Runs a TypeScript program of this workspace, on a fresh clone too: `node tools/launch.mjs <file.ts> [arguments]`.
// It may use nothing but Node itself, since it is what installs everything else.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

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

function install() {
  console.error('maestro: installing the toolchain with npm ci (about half a minute, once)');
  const { status, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (error) fail('MAESTRO_NPM_MISSING', `npm could not be started (${error.message}); it comes with Node`);
  if (status !== 0)
    fail(
      'MAESTRO_INSTALL_FAILED',
      'npm ci failed; what npm said stands above. Run the same command again once it is mended',
    );
}

requireNode();
if (!isInstalled()) install();

const [program, ...rest] = process.argv.slice(2);
const child = spawn(process.execPath, ['--import', 'tsx', join(root, program), ...rest], {
  stdio: 'inherit',
  cwd: process.env.INIT_CWD ?? process.cwd(),
});
// A terminal sends Ctrl-C to the whole group; what a process manager sends to us alone is passed on.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
child.on('exit', (status, signal) => process.exit(signal ? 130 : (status ?? 1)));
