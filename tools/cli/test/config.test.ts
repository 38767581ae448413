import fc from 'fast-check';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from '../src/config';
import { errorOf } from './support/errors';
import { emptyFolder, writeFiles } from './support/files';
import { CONFIG } from './support/session';

const load = (config: unknown) => {
  const root = emptyFolder();
  writeFiles(root, { 'maestro.config.json': config });
  return loadConfig(root);
};

const withDev = (dev: Record<string, unknown>) => ({
  ...CONFIG,
  environments: { dev: { ...CONFIG.environments.dev, ...dev } },
});

test('reads what the repository says', () => {
  expect(load({ $schema: './schema.json', ...CONFIG }).config).toEqual({ $schema: './schema.json', ...CONFIG });
});

test('an environment may be held against more rules, and only against those that exist', () => {
  const environments = (rulePacks: string[]) => ({ dev: { ...CONFIG.environments.dev, rulePacks } });
  const packs = ['AwsSolutions', 'NIST.800.53.R5'];
  expect(load({ ...CONFIG, environments: environments(packs) }).config.environments.dev?.rulePacks).toEqual(packs);
  expect(() => load({ ...CONFIG, environments: environments([]) })).toThrow('must name at least one pack');
  expect(() => load({ ...CONFIG, environments: environments(['HIPAA']) })).toThrow('environments.dev.rulePacks.0');
});

test('finds the file from any folder below', () => {
  const root = emptyFolder();
  writeFiles(root, { 'maestro.config.json': CONFIG });
  mkdirSync(join(root, 'a', 'b'), { recursive: true });
  expect(loadConfig(join(root, 'a', 'b')).root).toBe(root);
});

test('takes the nearest file when there are two', () => {
  const root = emptyFolder();
  writeFiles(root, { 'maestro.config.json': CONFIG, 'inner/maestro.config.json': CONFIG });
  expect(loadConfig(join(root, 'inner')).root).toBe(join(root, 'inner'));
});

test('says where it looked when there is none', async () => {
  const folder = emptyFolder();
  const error = await errorOf(() => loadConfig(folder));
  expect(error).toMatchObject({ code: 'MAESTRO_CONFIG_MISSING', exitCode: 2 });
  expect(error.message).toBe(`no maestro.config.json in '${folder}' or above it`);
});

test('refuses what is not JSON, with the reason', async () => {
  const error = await errorOf(() => load('{ "environments": '));
  expect(error).toMatchObject({ code: 'MAESTRO_CONFIG_INVALID', exitCode: 2 });
  expect(error.message).toMatch(/maestro.config.json is not JSON: .*JSON/);
});

const MUST_BE_INSIDE = 'must be a path inside the folder of maestro.config.json';

test.each([
  ['a list', [], '(top level): invalid input: expected object'],
  ['no environment', { ...CONFIG, environments: {} }, 'environments: must name at least one environment'],
  ['a name with a capital', { ...CONFIG, environments: { Dev: CONFIG.environments.dev } }, 'environments.Dev'],
  [
    'an environment that `promote` would take for versions',
    { ...CONFIG, environments: { newest: CONFIG.environments.dev } },
    "environments: must not be called 'newest'",
  ],
  ['an unknown word', { ...CONFIG, regoin: 'x' }, '(top level): unrecognized key: "regoin"'],
  ['an unknown word of an environment', withDev({ acount: 'x' }), 'environments.dev: unrecognized key: "acount"'],
  [
    'an account of 11 digits',
    withDev({ localAccount: '00000000101' }),
    'environments.dev.localAccount: must be 12 digits',
  ],
  ['an account that is a number', withDev({ localAccount: 101 }), 'environments.dev.localAccount: invalid input'],
  [
    'an AWS account with dashes',
    withDev({ awsAccount: '1111-1111-1111' }),
    'environments.dev.awsAccount: must be 12 digits',
  ],
  ['no path', withDev({ path: undefined }), 'environments.dev.path: invalid input'],
  ['an empty path', withDev({ path: '' }), 'environments.dev.path: must not be empty'],
  ['an absolute path', withDev({ path: '/etc' }), `environments.dev.path: ${MUST_BE_INSIDE}`],
  ['a path that leaves the repository', withDev({ path: 'a/../../b' }), `environments.dev.path: ${MUST_BE_INSIDE}`],
  [
    'a storage outside',
    { ...CONFIG, registry: { ...CONFIG.registry, storage: '..' } },
    `registry.storage: ${MUST_BE_INSIDE}`,
  ],
  [
    'a scope without @',
    { ...CONFIG, registry: { ...CONFIG.registry, scope: 'maestro' } },
    'registry.scope: must be an npm scope',
  ],
  ['a local cloud outside', { ...CONFIG, localCloud: '../cloud' }, `localCloud: ${MUST_BE_INSIDE}`],
  [
    'two environments in one account',
    { ...CONFIG, environments: { dev: CONFIG.environments.dev, test: CONFIG.environments.dev } },
    'environments: must have a different localAccount each',
  ],
])('refuses %s', async (_, config, message) => {
  const error = await errorOf(() => load(config));
  expect(error).toMatchObject({ code: 'MAESTRO_CONFIG_INVALID', exitCode: 2 });
  expect(error.message).toContain('maestro.config.json is not valid: ');
  expect(error.message).toContain(message);
  expect(error.hint).toContain('maestro schema');
});

test('names every problem at once', async () => {
  const error = await errorOf(() => load({ ...withDev({ path: '', localAccount: '1' }), localCloud: '/x' }));
  expect(error.message.match(/must /g)).toHaveLength(3);
});

test('accepts twelve digits and nothing else as an account', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{11,13}$/)), (localAccount) => {
      const accepted = (() => {
        try {
          load(withDev({ localAccount }));
          return true;
        } catch {
          return false;
        }
      })();
      expect(accepted).toBe(localAccount.length === 12 && [...localAccount].every((c) => c >= '0' && c <= '9'));
    }),
  );
});
