import { join } from 'node:path';
import { findPython, pythonEnvironment } from '../../src/cloud/python';
import { errorOf } from '../support/errors';
import { emptyFolder, writeProgram } from '../support/files';

/** A folder of programs that say they are a Python; `undefined` fails. */
function pythons(versions: Record<string, string | undefined>): string {
  const folder = emptyFolder();
  for (const [name, version] of Object.entries(versions)) {
    writeProgram(
      join(folder, name),
      version === undefined ? 'process.exit(9)' : `console.log(${JSON.stringify(version)})`,
    );
  }
  return folder;
}

test('takes the first that is new enough', () => {
  expect(findPython({ PATH: pythons({ python3: '3.11.7', 'python3.12': '3.12.1' }) })).toEqual({
    command: 'python3',
    version: '3.11.7',
  });
});

test('passes over an old python3 where a newer one has a name of its own', () => {
  expect(findPython({ PATH: pythons({ python3: '3.8.10', 'python3.10': '3.10.0' }) })).toEqual({
    command: 'python3.10',
    version: '3.10.0',
  });
});

test('passes over what is called Python and is none', () => {
  const PATH = pythons({
    python3: undefined,
    python: 'Python was not found; get it from the Store',
    'python3.13': '3.13.0',
  });
  expect(findPython({ PATH }).command).toBe('python3.13');
});

test('refuses Python 3.8, and says what is needed', async () => {
  const error = await errorOf(() => findPython({ PATH: pythons({ python3: '3.8.10', python: '2.7.18' }) }));
  expect(error.code).toBe('MAESTRO_PYTHON_TOO_OLD');
  expect(error.message).toBe('the local cloud needs Python 3.10.0 or newer; python3 is 3.8.10');
  expect(error.hint).toBe('install Python 3.10 or newer, or name one with MAESTRO_PYTHON');
});

test('says so when there is none', async () => {
  const error = await errorOf(() => findPython({ PATH: emptyFolder() }));
  expect(error.code).toBe('MAESTRO_PYTHON_MISSING');
  expect(error.message).toContain('none of python3, python, python3.14');
});

describe('MAESTRO_PYTHON', () => {
  const PATH = pythons({ python3: '3.11.7', special: '3.14.0', old: '3.9.0' });

  test('names the one to take', () => {
    expect(findPython({ PATH, MAESTRO_PYTHON: 'special' })).toEqual({ command: 'special', version: '3.14.0' });
    expect(findPython({ PATH: '', MAESTRO_PYTHON: join(PATH, 'special') }).version).toBe('3.14.0');
  });

  test('means nothing when it is empty', () => {
    expect(findPython({ PATH, MAESTRO_PYTHON: '' }).command).toBe('python3');
  });

  test('is not passed over for another when it does not fit', async () => {
    expect((await errorOf(() => findPython({ PATH, MAESTRO_PYTHON: 'old' }))).code).toBe('MAESTRO_PYTHON_TOO_OLD');
    const missing = await errorOf(() => findPython({ PATH, MAESTRO_PYTHON: 'nothing' }));
    expect(missing.code).toBe('MAESTRO_PYTHON_MISSING');
    expect(missing.message).toContain('none of nothing can be run');
  });
});

test.each([
  'PYTHONHOME',
  'PYTHONPATH',
  'PYTHONSTARTUP',
  'PYTHONUSERBASE',
  'PIP_USER',
  'PIP_TARGET',
  'PIP_PREFIX',
  'PIP_ROOT',
  'PIP_REQUIRE_VIRTUALENV',
  'VIRTUAL_ENV',
])('Python gets nothing of the %s of the caller', (name) => {
  expect(pythonEnvironment({ [name]: 'x', PATH: '/bin', PIP_INDEX_URL: 'https://mirror' })).toEqual({
    PATH: '/bin',
    PIP_INDEX_URL: 'https://mirror',
  });
});
