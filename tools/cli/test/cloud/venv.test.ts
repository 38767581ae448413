import { existsSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { VirtualEnvironment } from '../../src/cloud/venv';
import { pathOf, restoreVariables, setVariables } from '../support/environment';
import { errorOf } from '../support/errors';
import { emptyFolder, writeFiles } from '../support/files';
import { fakePython } from '../support/python';
import { openSession } from '../support/session';

restoreVariables();
const REQUIREMENTS = { 'local-cloud/requirements.txt': 'ministack==1.0.0 --hash=sha256:00' };

function open(python = fakePython()) {
  setVariables({ PATH: pathOf(python.bin), MAESTRO_PYTHON: undefined });
  const session = openSession(REQUIREMENTS);
  return { session, venv: new VirtualEnvironment(session), calls: python.calls };
}

test('is made and filled from hashed requirements alone', async () => {
  const { session, venv, calls } = open();
  await venv.ensure();
  const folder = session.workspace.state('venv');
  expect(venv.python).toBe(join(folder, 'bin', 'python'));
  expect(calls()).toEqual([
    `python3 -m venv ${folder}`,
    `python -m pip install --require-hashes --no-input --disable-pip-version-check --quiet -r ${join(session.workspace.localCloudFolder, 'requirements.txt')}`,
  ]);
  expect(session.said()).toContain('installing the emulator (Python 3.11.7)');
});

test('takes requirements from anywhere, and says what it installs', async () => {
  const { session, calls } = open();
  const file = join(session.workspace.root, 'check', 'requirements.txt');
  writeFiles(session.workspace.root, { 'check/requirements.txt': 'cfn-lint==1.58.0' });
  await new VirtualEnvironment(session, 'venv-check', file, 'the tools').ensure();
  expect(calls()[1]).toMatch(new RegExp(`-r ${file}$`));
  expect(session.said()).toContain('installing the tools (Python 3.11.7)');
});

test('is left as it is when it is whole, and needs no Python on the path any more', async () => {
  const { venv, calls } = open();
  await venv.ensure();
  setVariables({ PATH: emptyFolder() });
  venv.check();
  await venv.ensure();
  expect(calls()).toHaveLength(2);
});

test('is made once when two commands that need it start at the same time', async () => {
  const { session, venv, calls } = open();
  await Promise.all([venv.ensure(), new VirtualEnvironment(session).ensure()]);
  expect(calls()).toHaveLength(2);
});

test('is made anew when the requirements changed', async () => {
  const { session, venv, calls } = open();
  await venv.ensure();
  writeFiles(session.workspace.root, { 'local-cloud/requirements.txt': 'ministack==2.0.0' });
  await venv.ensure();
  expect(calls()).toHaveLength(4);
});

test('is made anew when the Python that it links to was upgraded away', async () => {
  const { venv, calls } = open();
  await venv.ensure();
  rmSync(venv.python);
  symlinkSync('/no/such/python', venv.python);
  await venv.ensure();
  expect(calls()).toHaveLength(4);
});

test('is made anew after an installation that failed in the middle', async () => {
  const broken = open(fakePython({ failing: '-m pip' }));
  const error = await errorOf(() => broken.venv.ensure());
  expect(error).toMatchObject({ code: 'MAESTRO_PIP_FAILED' });
  expect(error.message).toBe('installing the emulator failed with exit code 1:\ndisk full');
  expect(existsSync(broken.venv.python)).toBe(true);
  const mended = fakePython();
  setVariables({ PATH: pathOf(mended.bin) });
  await broken.venv.ensure();
  expect(mended.calls()).toHaveLength(2);
});

test('says what to install when Python comes without venv', async () => {
  const error = await errorOf(() => open(fakePython({ failing: '-m venv' })).venv.ensure());
  expect(error.code).toBe('MAESTRO_VENV_FAILED');
  expect(error.message).toContain('install python3-venv');
});

test('a machine without a fitting Python is refused before anything is touched', async () => {
  const { session, venv } = open(fakePython({ version: '3.8.10' }));
  expect((await errorOf(() => venv.check())).code).toBe('MAESTRO_PYTHON_TOO_OLD');
  expect((await errorOf(() => venv.ensure())).code).toBe('MAESTRO_PYTHON_TOO_OLD');
  expect(existsSync(session.workspace.state())).toBe(false);
});
