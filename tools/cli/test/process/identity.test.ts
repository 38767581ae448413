import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { Writable } from 'node:stream';
import { identify, isAlive } from '../../src/process/identity';
import { until } from '../support/files';

async function started(command: string, args: string[]) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  await once(child, 'spawn');
  return child;
}

test('knows a process as long as it lives', async () => {
  const child = await started(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
  const identity = identify(child.pid!);
  expect(identity).toMatchObject({ pid: child.pid });
  expect(isAlive(identity!)).toBe(true);
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(isAlive(identity!)).toBe(false);
  expect(identify(child.pid!)).toBeUndefined();
});

test('is not mistaken about a later process with the same number', () => {
  const identity = identify(process.pid)!;
  expect(isAlive({ ...identity, started: `${identity.started}0` })).toBe(false);
});

test('a process that has ended and was not collected is not alive', async () => {
  // The shell becomes a `sleep`, which collects no child; the child ends when it is told to.
  const parent = spawn('/bin/sh', ['-c', '{ read x; } <&3 & echo $!; exec sleep 60'], {
    stdio: ['ignore', 'pipe', 'ignore', 'pipe'],
  });
  try {
    const [line] = (await once(parent.stdout!, 'data')) as [Buffer];
    const pid = Number(line.toString());
    const identity = identify(pid)!;
    await until(() => readFileSync(`/proc/${parent.pid}/comm`, 'utf8') === 'sleep\n');
    expect(isAlive(identity)).toBe(true);
    (parent.stdio[3] as Writable).end('\n');
    await until(() => !isAlive(identity));
    expect(process.kill(pid, 0)).toBe(true);
  } finally {
    parent.kill('SIGKILL');
  }
});

test('asks ps where there is no /proc', () => {
  jest.isolateModules(() => {
    const fs = jest.requireActual<typeof import('node:fs')>('node:fs');
    jest.doMock('node:fs', () => ({ ...fs, existsSync: () => false }));
    const without = jest.requireActual<typeof import('../../src/process/identity')>('../../src/process/identity');
    expect(without.identify(process.pid)?.started).toMatch(/\d\d:\d\d:\d\d/);
    expect(without.identify(2 ** 22 + 1)).toBeUndefined();
    jest.dontMock('node:fs');
  });
});
