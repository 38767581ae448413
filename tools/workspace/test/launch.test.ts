import { existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Clone, until } from './support/clone';

const clones: Clone[] = [];
const freshClone = (options?: ConstructorParameters<typeof Clone>[0]) => {
  const clone = new Clone(options);
  clones.push(clone);
  return clone;
};
afterEach(() => clones.splice(0).forEach((clone) => clone.end()));

const NOTHING = '';
const WAITS = 'console.log("runs"); setInterval(() => {}, 1000);';

test('names the Node that is needed where it is too old, and installs nothing', async () => {
  const clone = freshClone({ engines: '>=99.1.0' });
  const launched = clone.launch(NOTHING);
  expect(await launched.ended).toBe(2);
  expect(launched.text()).toContain(`MAESTRO_NODE_TOO_OLD: this is Node ${process.versions.node}`);
  expect(launched.text()).toContain('needs 99.1.0 or newer');
  expect(clone.npms()).toEqual([]);
});

test('compares versions of Node by number and not by letter', async () => {
  const clone = freshClone({ engines: '>=9.30.0' });
  clone.write('go');
  expect(await clone.launch(NOTHING).ended).toBe(0);
});

test('installs on a fresh clone, once', async () => {
  const clone = freshClone();
  clone.write('go');
  const first = clone.launch('console.log("done")');
  expect(await first.ended).toBe(0);
  expect(first.text()).toMatch(/installing the toolchain[^]*done/);
  const second = clone.launch('console.log("done")');
  expect(await second.ended).toBe(0);
  expect(second.text()).toBe('done\n');
  expect(clone.npms()).toHaveLength(1);
});

test('installs again after the lockfile moved', async () => {
  const clone = freshClone();
  clone.write('go');
  await clone.launch(NOTHING).ended;
  clone.write('package-lock.json', JSON.stringify({ packages: { 'node_modules/tsx': { version: '2.0.0' } } }));
  await clone.launch(NOTHING).ended;
  expect(clone.npms()).toHaveLength(2);
});

test('says so when npm ci fails, runs nothing, and tries again the next time', async () => {
  const clone = freshClone();
  clone.write('fail');
  const launched = clone.launch('console.log("runs")');
  expect(await launched.ended).toBe(2);
  expect(launched.text()).toMatch(/npm error network[^]*MAESTRO_INSTALL_FAILED: npm ci failed/);
  expect(launched.text()).not.toContain('runs');
  await clone.launch(NOTHING).ended;
  expect(clone.npms()).toHaveLength(2);
});

test('says so when there is no npm', async () => {
  const launched = freshClone({ hasNpm: false }).launch(NOTHING);
  expect(await launched.ended).toBe(2);
  expect(launched.text()).toContain('MAESTRO_NPM_MISSING');
});

describe('the program', () => {
  const installed = async () => {
    const clone = freshClone();
    clone.write('go');
    await clone.launch(NOTHING).ended;
    return clone;
  };

  test('gets its arguments and the folder in which it was called', async () => {
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'elsewhere-')));
    const clone = await installed();
    const launched = clone.launch('console.log(process.argv.slice(2).join(), process.cwd())', ['a', '--b'], folder);
    expect(await launched.ended).toBe(0);
    expect(launched.text()).toBe(`a,--b ${folder}\n`);
  });

  test('has its exit code passed on', async () => {
    expect(await (await installed()).launch('process.exitCode = 42').ended).toBe(42);
  });

  test('gets a signal that was sent to the launcher, and decides about the exit code', async () => {
    const launched = (await installed()).launch(`process.on("SIGTERM", () => process.exit(9)); ${WAITS}`);
    await until(() => launched.text() === 'runs\n');
    launched.child.kill('SIGTERM');
    expect(await launched.ended).toBe(9);
  });

  test('that a signal ended is reported as a shell reports it', async () => {
    const launched = (await installed()).launch(WAITS);
    await until(() => launched.text() === 'runs\n');
    launched.child.kill('SIGHUP');
    expect(await launched.ended).toBe(129);
  });
});

describe('two commands at once', () => {
  test('install once: the second says that it waits', async () => {
    const clone = freshClone();
    const first = clone.launch(NOTHING);
    await until(() => clone.npms().length === 1);
    const second = clone.launch(NOTHING);
    await until(() => second.text() !== '');
    expect(second.text()).toMatch(/^maestro: waiting for the installation that process \d+ has begun\n$/);
    expect(second.text()).toContain(`${first.child.pid}`);
    clone.write('go');
    expect(await Promise.all([first.ended, second.ended])).toEqual([0, 0]);
    expect(clone.npms()).toHaveLength(1);
    expect(clone.has('.maestro/install-lock')).toBe(false);
  });

  test('the second installs when the first failed', async () => {
    const clone = freshClone();
    const first = clone.launch(NOTHING);
    await until(() => clone.npms().length === 1);
    const second = clone.launch(NOTHING);
    await until(() => second.text() !== '');
    process.kill(clone.npms()[0], 'SIGKILL');
    expect(await first.ended).toBe(137);
    clone.write('go');
    expect(await second.ended).toBe(0);
    expect(clone.npms()).toHaveLength(2);
  });

  test('of many that find a dead one, one alone installs', async () => {
    const clone = freshClone();
    const dead = clone.launch(NOTHING);
    await until(() => clone.npms().length === 1);
    dead.child.kill('SIGKILL');
    process.kill(clone.npms()[0], 'SIGKILL');
    await dead.ended;
    const others = Array.from({ length: 4 }, () => clone.launch(NOTHING));
    await until(() => others.filter((other) => other.text().includes('waiting')).length === 3);
    clone.write('go');
    expect(await Promise.all(others.map((other) => other.ended))).toEqual([0, 0, 0, 0]);
    expect(clone.npms()).toHaveLength(2);
  });
});

test('a killed launcher whose npm goes on is waited for', async () => {
  const clone = freshClone();
  const first = clone.launch(NOTHING);
  await until(() => clone.npms().length === 1);
  first.child.kill('SIGKILL');
  await until(() => first.child.signalCode !== null);
  const second = clone.launch(NOTHING);
  await until(() => second.text() !== '');
  expect(second.text()).toContain(`waiting for the installation that process ${clone.npms()[0]} has begun`);
  clone.write('go');
  expect(await second.ended).toBe(0);
  expect(clone.npms()).toHaveLength(1);
});

test('a supervisor that ends the launcher ends its npm, and blocks nobody', async () => {
  const clone = freshClone();
  const first = clone.launch(NOTHING);
  await until(() => clone.npms().length === 1);
  first.child.kill('SIGTERM');
  expect(await first.ended).toBe(143);
  expect(() => process.kill(clone.npms()[0], 0)).toThrow('ESRCH');
  expect(clone.has('.maestro/install-lock')).toBe(false);
});

test('the lock says of its holders when they were started, since a number is given again', async () => {
  const clone = freshClone();
  const { child } = clone.launch(NOTHING);
  const folder = join(clone.folder, '.maestro', 'install-lock');
  await until(() => existsSync(folder) && readdirSync(folder).length === 2 && clone.npms().length === 1);
  const started = (pid: number) =>
    readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')[19];
  const holders = [child.pid ?? 0, ...clone.npms()].map((pid) => `${pid}-${started(pid)}`);
  expect(readdirSync(folder).sort()).toEqual(holders.sort());
});

test('a lock of a process number that is somebody else by now blocks nobody', async () => {
  const clone = freshClone();
  clone.write(`.maestro/install-lock/${process.pid}-1`);
  clone.write('go');
  const launched = clone.launch('console.log("done")');
  expect(await launched.ended).toBe(0);
  expect(launched.text()).not.toContain('waiting');
});
