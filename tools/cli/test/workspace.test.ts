import { join } from 'node:path';
import { errorOf } from './support/errors';
import { CONFIG, openSession } from './support/session';

const { workspace } = openSession();
const names = (...selected: string[]) => workspace.select(selected).map(({ name }) => name);

test('paths are relative to the folder of the configuration', () => {
  expect(workspace.localCloudFolder).toBe(join(workspace.root, 'local-cloud'));
  expect(workspace.registryStorage).toBe(join(workspace.root, 'registry'));
  expect(workspace.state('a', 'b')).toBe(join(workspace.root, '.maestro', 'a', 'b'));
});

test('without a folder of its own, a repository has the local cloud that comes with the command', () => {
  const { workspace: bare } = openSession({
    'maestro.config.json': { environments: CONFIG.environments, registry: { scope: '@maestrohwithit' } },
  });
  expect(bare.localCloudFolder).toBe(join(__dirname, '..', 'src', 'local-cloud'));
  expect(bare.registryStorage).toBeUndefined();
});

test('an environment has its folder, its accounts and the programs that its lockfile pins', () => {
  const [dev, prod] = workspace.environments;
  expect(dev).toMatchObject({ localAccount: '000000000101', awsAccount: undefined });
  expect(prod).toMatchObject({ awsAccount: '111111111111', folder: join(workspace.root, 'environments/prod') });
  expect(prod?.file('cdk.json')).toBe(join(workspace.root, 'environments/prod/cdk.json'));
  expect(prod?.program('cdk')).toBe(join(workspace.root, 'environments/prod/node_modules/.bin/cdk'));
});

test('selects all environments when none is named, in the order of the configuration otherwise', () => {
  expect(names()).toEqual(['dev', 'prod']);
  expect(names('prod')).toEqual(['prod']);
  expect(names('prod', 'dev', 'prod')).toEqual(['dev', 'prod']);
});

test('refuses names that are not there, all of them, and says which are', async () => {
  const error = await errorOf(() => names('dev', 'test', 'prd'));
  expect(error).toMatchObject({ code: 'MAESTRO_ENVIRONMENT_UNKNOWN', exitCode: 2 });
  expect(error.message).toBe("there is no environment 'test', 'prd'; allowed are dev, prod");
});
