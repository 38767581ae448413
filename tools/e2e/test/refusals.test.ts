import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { TestWorkspace } from './support/workspace';

/** What cannot work says so, with a code, before anything is touched. No cloud is ever started here. */
let workspace: TestWorkspace;
let folder: string;

beforeEach(() => {
  workspace = TestWorkspace.create();
  folder = mkdtempSync(join(tmpdir(), 'maestro-path-'));
});
afterEach(() => {
  rmSync(workspace.root, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
});

/** A PATH with Node and npm, and no Python but the one that the test puts there. */
function pathWith(programs: Record<string, string>): string {
  for (const [name, script] of Object.entries(programs)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  const node = join(folder, 'node');
  mkdirSync(node);
  for (const program of ['node', 'npm']) {
    writeFileSync(join(node, program), `#!/bin/sh\nexec "${join(dirname(process.execPath), program)}" "$@"\n`);
    chmodSync(join(node, program), 0o755);
  }
  return [folder, node].join(delimiter);
}

async function refused(args: string[], env: NodeJS.ProcessEnv = {}): Promise<string> {
  const { exitCode, stderr } = await workspace.maestro(args, env);
  expect(exitCode).not.toBe(0);
  const status = await workspace.maestro(['status', '--json']);
  expect(JSON.parse(status.stdout)).toMatchObject({ cloud: { running: false } });
  return stderr;
}

test('says that there is no Python, and how to name one', async () => {
  const said = await refused(['up', 'dev'], { PATH: pathWith({}), MAESTRO_PYTHON: undefined });
  expect(said).toContain('MAESTRO_PYTHON_MISSING');
  expect(said).toMatch(/install Python 3\.10 or newer/);
});

test('says that Python 3.8 is too old', async () => {
  const old = { python3: 'echo 3.8.20' };
  const said = await refused(['up', 'dev'], { PATH: pathWith(old), MAESTRO_PYTHON: undefined });
  expect(said).toContain('MAESTRO_PYTHON_TOO_OLD');
  expect(said).toContain('3.8.20');
});

test('names a pin that the registry lacks, and installs nothing', async () => {
  workspace.edit('apps/maestro-envs/prod/package.json', (text) =>
    text.replace(/("@maestrohwithit\/network": ")[\d.]+/, '$19.9.9'),
  );
  workspace.edit('apps/maestro-envs/prod/package-lock.json', (text) =>
    text
      .replace(/("@maestrohwithit\/network": ")[\d.]+/, '$19.9.9')
      .replace(/("node_modules\/@maestrohwithit\/network": \{\s+"version": ")[\d.]+/, '$19.9.9'),
  );
  const said = await refused(['install', 'dev', 'prod']);
  expect(said).toMatch(/@maestrohwithit\/network.*9\.9\.9/);
  expect(said).toContain('MAESTRO_PIN_NOT_PUBLISHED');
  expect(() => workspace.read('apps/maestro-envs/dev/node_modules/.maestro-installed.json')).toThrow('ENOENT');
});

test('names a pin that its lockfile does not have', async () => {
  workspace.edit('apps/maestro-envs/dev/package.json', (text) =>
    text.replace(/("@maestrohwithit\/network": ")[\d.]+/, '$10.1.0'),
  );
  const said = await refused(['install', 'dev']);
  expect(said).toContain('MAESTRO_LOCKFILE_STALE');
  expect(said).toContain('--update-lockfile');
});

test('says that a port is in use', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  try {
    const said = await refused(['up', 'dev', '--port', String(port)]);
    expect(said).toContain('MAESTRO_PORT_IN_USE');
    expect(said).toContain(String(port));
  } finally {
    taken.close();
  }
});

test.each([
  [['up', 'test'], 'MAESTRO_ENVIRONMENT_UNKNOWN'],
  [['up', '--port', '80'], 'MAESTRO_PORT_INVALID'],
  [['destroy', '--configuration', 'aws'], 'MAESTRO_CONFIRMATION_NEEDED'],
  [['destroy', '--configuration', 'aws', '--purge', '--yes'], 'MAESTRO_PURGE_LOCAL_ONLY'],
])('refuses %j', async (args, code) => {
  const { exitCode, stderr } = await workspace.maestro(args);
  expect(stderr).toContain(code);
  expect(exitCode).toBe(2);
});
