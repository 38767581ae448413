import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import { Environment } from '../../src/environment/environment';
import { checkInstalled, checkLockfile, readPins } from '../../src/environment/pins';
import { errorOf } from '../support/errors';
import { emptyFolder, writeFiles } from '../support/files';
import { SCOPE } from '../support/session';

const NETWORK = `${SCOPE}/network`;
const PINS = { [NETWORK]: '1.2.0' };

function environmentOf(files: Record<string, unknown>): Environment {
  const folder = emptyFolder();
  writeFiles(folder, files);
  return new Environment('dev', folder, '000000000101');
}

describe('reading pins', () => {
  const read = (manifest: unknown) => readPins(environmentOf({ 'package.json': manifest }), SCOPE);

  test('takes the libraries of the scope, wherever they stand, and nothing else', () => {
    const manifest = {
      dependencies: { [NETWORK]: '1.2.0', 'aws-cdk-lib': '^2.0.0', '@maestrohwithitelse/x': '^1.0.0' },
      devDependencies: { [`${SCOPE}/security`]: '0.3.0-next.1' },
    };
    expect(read(manifest)).toEqual({ [NETWORK]: '1.2.0', [`${SCOPE}/security`]: '0.3.0-next.1' });
    expect(read({})).toEqual({});
  });

  test.each(['^1.2.0', '~1.2.0', '1.2', '1.x', '*', 'latest', '', '>=1.0.0', 'v1.2.0', '=1.2.0', 'file:../network'])(
    "refuses '%s', which would move by itself",
    async (version) => {
      const error = await errorOf(() => read({ dependencies: { [NETWORK]: version } }));
      expect(error.code).toBe('MAESTRO_PIN_NOT_EXACT');
      expect(error.message).toContain(`environment 'dev' wants ${NETWORK} '${version}'`);
    },
  );

  test('says which file it cannot read', async () => {
    const error = await errorOf(() => readPins(environmentOf({}), SCOPE));
    expect(error.code).toBe('MAESTRO_ENVIRONMENT_INVALID');
    expect(error.message).toMatch(/cannot read .*package.json: .*ENOENT/);
    expect((await errorOf(() => read('{'))).code).toBe('MAESTRO_ENVIRONMENT_INVALID');
  });
});

describe('checking the lockfile', () => {
  const check = (packages: unknown) =>
    checkLockfile(environmentOf({ 'package-lock.json': packages === undefined ? {} : { packages } }), PINS);

  test('accepts one that has the pins', () => {
    expect(() => check({ [`node_modules/${NETWORK}`]: { version: '1.2.0' } })).not.toThrow();
  });

  test.each([
    ['another version', { [`node_modules/${NETWORK}`]: { version: '1.1.0' } }, 'has 1.1.0'],
    ['no such package', {}, 'has none'],
    ['nothing at all', undefined, 'has none'],
  ])('refuses one with %s, and says how to write it anew', async (_, packages, message) => {
    const error = await errorOf(() => check(packages));
    expect(error).toMatchObject({
      code: 'MAESTRO_LOCKFILE_STALE',
      hint: 'run: maestro install --update-lockfile dev',
    });
    expect(error.message).toBe(`environment 'dev' pins ${NETWORK} 1.2.0, its package-lock.json ${message}`);
  });
});

describe('checking what is installed', () => {
  const manifest = `node_modules/${NETWORK}/package.json`;

  test('accepts the pinned version in its own node_modules', () => {
    expect(() => checkInstalled(environmentOf({ [manifest]: { version: '1.2.0' } }), PINS)).not.toThrow();
  });

  test('refuses another version', async () => {
    const error = await errorOf(() => checkInstalled(environmentOf({ [manifest]: { version: '1.3.0' } }), PINS));
    expect(error.code).toBe('MAESTRO_PIN_NOT_INSTALLED');
    expect(error.message).toBe(`environment 'dev' pins ${NETWORK} 1.2.0, but 1.3.0 is installed`);
  });

  test('refuses a pin of which nothing is installed', async () => {
    const error = await errorOf(() => checkInstalled(environmentOf({}), PINS));
    expect(error).toMatchObject({ code: 'MAESTRO_PIN_NOT_INSTALLED' });
    expect(error.message).toContain('but nothing is installed');
  });

  test('refuses a link to unreleased sources that have the very version', async () => {
    const head = environmentOf({ 'package.json': { version: '1.2.0' } }).folder;
    const environment = environmentOf({});
    const folder = environment.file('node_modules', NETWORK);
    mkdirSync(dirname(folder), { recursive: true });
    symlinkSync(head, folder);
    const error = await errorOf(() => checkInstalled(environment, PINS));
    expect(error.code).toBe('MAESTRO_PIN_NOT_INSTALLED');
    expect(error.message).toContain(`is a link to ${head}`);
  });
});
