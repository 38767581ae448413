import { join } from 'node:path';
import { loadConfig } from '../../src/config';
import { register } from '../../src/init/register';
import { errorOf } from '../support/errors';
import { emptyFolder, writeFiles } from '../support/files';
import { CONFIG } from '../support/session';

const environmentsOf = (root: string) => loadConfig(root).config.environments;

test('writes a configuration file where there is none, which asks npm for the libraries', () => {
  const root = emptyFolder();
  register(root, 'dev', ['network']);
  expect(loadConfig(root)).toEqual({
    root,
    config: {
      registry: { scope: '@maestrohwithit' },
      environments: { dev: { path: 'environments/dev', localAccount: '000000000101' } },
    },
  });
});

test('adds to the file that there is, from any folder below, an account that nobody has', () => {
  const root = emptyFolder();
  writeFiles(root, { 'maestro.config.json': CONFIG, 'a/b/c.txt': '' });
  register(join(root, 'a', 'b'), 'test', ['network']);
  expect(loadConfig(root).config).toEqual({
    ...CONFIG,
    environments: { ...CONFIG.environments, test: { path: 'environments/test', localAccount: '000000000104' } },
  });
});

test('goes on with an environment that was not finished, and refuses one that was', async () => {
  const root = emptyFolder();
  register(root, 'dev', ['network']);
  writeFiles(root, { 'environments/dev/package.json': {} });
  const before = environmentsOf(root);
  register(root, 'dev', ['network']);
  expect(environmentsOf(root)).toEqual(before);
  writeFiles(root, { 'environments/dev/main.ts': '' });
  expect(await errorOf(() => register(root, 'dev', ['network']))).toMatchObject({
    code: 'MAESTRO_ENVIRONMENT_EXISTS',
    exitCode: 2,
  });
});

test('refuses a name that cannot be one', async () => {
  const root = emptyFolder();
  expect(await errorOf(() => register(root, 'Dev Two', ['network']))).toMatchObject({
    code: 'MAESTRO_NAME_INVALID',
    exitCode: 2,
  });
  expect((await errorOf(() => loadConfig(root))).code).toBe('MAESTRO_CONFIG_MISSING');
});

test.each(['network@', '@maestrohwithit/network', 'network@1.0.0', '../network', ''])(
  "refuses the library '%s', and writes nothing",
  async (library) => {
    const root = emptyFolder();
    const error = await errorOf(() => register(root, 'dev', ['database', library]));
    expect(error).toMatchObject({ code: 'MAESTRO_LIBRARY_INVALID', exitCode: 2 });
    expect(error.message).toContain(`'${library}'; allowed are`);
    expect((await errorOf(() => loadConfig(root))).code).toBe('MAESTRO_CONFIG_MISSING');
  },
);
