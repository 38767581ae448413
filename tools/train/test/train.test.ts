import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import semver from 'semver';
import { AwsClientFactory } from '../../cli/src/aws/clients';
import { DEFAULT_REGION } from '../../cli/src/aws/local';
import { Repository } from './support/repository';
import { inOrder } from './support/in-order';

/**
 * One release on its way, with the commands that people type: each test goes on where the one before it ended. Versions
 * are those of the day.
 */
const ACCOUNTS = { dev: '000000000101', prod: '000000000103' };
type Deployed = keyof typeof ACCOUNTS;

const NETWORK = '@maestrohwithit/network';
const PIN_FILES = ['package.json', 'package-lock.json'];
const pinFiles = (name: string) => PIN_FILES.map((file) => `apps/maestro-envs/${name}/${file}`).sort();

const step = inOrder();
let repository: Repository;
/** Of network: what prod pins, what was the newest, and what is released here. */
let [old, last, next] = ['', '', ''];
let prodBefore: Record<string, string>;

beforeAll(async () => {
  repository = await Repository.copy();
  old = repository.pin('prod', 'network') ?? '';
  last = repository.version('network');
  next = semver.inc(last, 'minor') ?? '';
});
afterAll(() => repository.remove());

/** What its pins made of an environment: both of its files, and each of its templates. */
function filesOf(name: Deployed): Record<string, string> {
  const stacks = ['data', 'foundation'];
  const templates = stacks.map((stack) => `apps/maestro-envs/${name}/cdk.out/maestro-${name}-${stack}.template.json`);
  return Object.fromEntries([...pinFiles(name), ...templates].map((file) => [file, repository.read(file)]));
}

/** The tag of the VPC that the new version brings, asked of the account. */
async function ownerOf(name: Deployed): Promise<string | undefined> {
  const { cloud } = await repository.status();
  const clients = AwsClientFactory.local(cloud.endpoint, ACCOUNTS[name], DEFAULT_REGION);
  const { Vpcs = [] } = await clients
    .get(EC2Client)
    .send(new DescribeVpcsCommand({ Filters: [{ Name: 'tag:Name', Values: [`maestro-${name}-foundation/Network`] }] }));
  clients.destroy();
  expect(Vpcs).toHaveLength(1);
  return Vpcs[0]?.Tags?.find(({ Key }) => Key === 'Owner')?.Value;
}

/** The one change of an environment's pins, ready for a commit. */
function expectMoved(name: string, library: string, version: string): void {
  expect(repository.changed()).toEqual(pinFiles(name));
  expect(repository.pin(name, library)).toBe(version);
  expect(repository.locked(name, library)).toEqual({ version, integrity: repository.published(library, version) });
}

step('dev and prod run what they pin', async () => {
  expect(await repository.succeed('npm run up dev prod')).toContain(
    '2 of 2 environments are up and as their templates',
  );
  prodBefore = filesOf('prod');
  expect([await ownerOf('dev'), await ownerOf('prod')]).toEqual([undefined, undefined]);
});

step('a change of network wants a changeset, and has one', async () => {
  repository.edit(
    'packages/network/src/network-props.ts',
    'export interface NetworkProps {\n',
    `export interface NetworkProps {
  /**
   * Who answers for the VPC: its tag \`Owner\`.
   *
   * @default - platform
   */
  readonly owner?: string;

`,
  );
  repository.edit(
    'packages/network/src/network.ts',
    '    acceptStructure(this, this.vpc);\n',
    `    (vpc.node.defaultChild as ec2.CfnVPC).tags.setTag('Owner', props.owner ?? 'platform');
    acceptStructure(this, this.vpc);
`,
  );
  repository.commit('network: the VPC says who answers for it');
  const missing = await repository.fail('npx nx run workspace:changesets');
  expect(missing).toMatch(/no changeset says so:\n +@maestrohwithit\/network, [^]*network-props\.ts[^]*npx changeset/);
  repository.changeset('network', 'minor', '`owner`: the VPC says who answers for it.');
  repository.commit('and a changeset');
  expect(await repository.succeed('npx nx run workspace:changesets')).toContain('has its changeset');
});

step('the release versions, packs and publishes network, and nothing else', async () => {
  await repository.succeed('npm run release');
  expect(repository.version('network')).toBe(next);
  expect(repository.read('packages/network/CHANGELOG.md')).toContain(`## ${next}`);
  expect(repository.changed()).toEqual(
    [
      '.changeset/network.md',
      'package-lock.json',
      'packages/network/CHANGELOG.md',
      'packages/network/package.json',
      `registry/${NETWORK}/network-${next}.tgz`,
      `registry/${NETWORK}/package.json`,
      'registry/packed.json',
    ].sort(),
  );
  expect(repository.packed('network', next)).toBe(repository.published('network', next));
  repository.commit(`Release network ${next}`);
  await repository.succeed('npm run release tag');
  expect(repository.git('rev-list', '-1', `${NETWORK}@${next}`)).toBe(repository.git('rev-parse', 'HEAD'));
});

step('its impact on dev is shown before dev takes it', async () => {
  const said = await repository.succeed(`npm run impact -- dev --with network@${next}`);
  expect(said).toMatch(/maestro-dev-foundation\/Network\/Resource[^\n]*AWS::EC2::VPC[^]*Tags/);
  expect(repository.changed()).toEqual([]);
});

step('dev takes it, is deployed with it, and prod stays byte for byte and resource for resource', async () => {
  const said = await repository.succeed('npm run promote -- newest dev --only network');
  expect(said).toContain('`owner`: the VPC says who answers for it.');
  expectMoved('dev', 'network', next);
  repository.commit('dev takes network');
  expect(await repository.succeed('npm run up dev')).toContain('1 of 1 environments are up and as their templates say');
  expect([await ownerOf('dev'), await ownerOf('prod')]).toEqual(['platform', undefined]);

  expect(await repository.succeed('npm run maestro -- verify prod')).toContain(' 0 different, 0 missing, 0 not verif');
  expect(filesOf('prod')).toEqual(prodBefore);
});

step(
  'it is promoted to staging, and to prod, where the next command finishes a promotion that was killed',
  async () => {
    await repository.succeed('npm run promote -- dev staging --only network');
    expectMoved('staging', 'network', next);
    repository.commit('staging takes network');

    const [manifest = '', lockfile = ''] = PIN_FILES.map((file) => `apps/maestro-envs/prod/${file}`);
    const promote = 'npm run promote -- staging prod --only network';
    expect((await repository.killedAt(lockfile, promote)).code).not.toBe(0);
    expect(repository.pin('prod', 'network')).toBe(next);
    expect(repository.read(lockfile)).toBe(prodBefore[lockfile]);
    expect(repository.read(manifest)).not.toBe(prodBefore[manifest]);

    const again = await repository.succeed(promote);
    expect(again).toContain('finished the change of pins in which a command was killed');
    expect(again).toContain('nothing to move');
    expectMoved('prod', 'network', next);
    repository.commit('prod takes network');
  },
);

step('prod is deployed with it', async () => {
  expect(await repository.succeed('npm run up prod')).toContain(
    '1 of 1 environments are up and as their templates say',
  );
  expect(await ownerOf('prod')).toBe('platform');
});

step('a change that replaces the database is no minor', async () => {
  repository.edit('packages/database/src/private/settings.ts', "?? 'postgres'", "?? 'administrator'");
  repository.changeset('database', 'minor', 'The master user has another name.');
  const refused = await repository.fail('npx nx run workspace:release-publish');
  expect(refused).toMatch(
    /Database\/Resource\/Resource: AWS::RDS::DBInstance .* through MasterUsername .*a changeset must make '.*' major/,
  );
  expect(repository.changed()).toEqual(['.changeset/database.md', 'packages/database/src/private/settings.ts']);
});

step('as a major with a note it is released, and impact and promotion stop it, by construct and property', async () => {
  const major = semver.inc(repository.version('database'), 'major') ?? '';
  const note = `packages/database/UPGRADE-${semver.major(major)}.md`;
  repository.changeset('database', 'major', 'The master user has another name.');
  repository.write(note, '`update/Database/Resource/Resource` is replaced, unless you state `masterUsername`.\n');
  repository.commit('database: the master user has another name');
  await repository.succeed('npm run release');
  expect(repository.packed('database', major)).toBe(repository.published('database', major));
  repository.commit(`Release database ${major}`);

  const before = filesOf('prod');
  const named = /MAESTRO_IMPACT_REPLACED[^]*maestro-prod-data\/Database\/Resource[^]*MasterUsername/;
  expect(await repository.fail(`npm run impact -- prod --with database@${major}`)).toMatch(named);
  const refused = await repository.fail('npm run promote -- newest prod --only database');
  expect(refused).toMatch(named);
  expect(refused).toContain('MAESTRO_PROMOTE_REFUSED');
  expect(repository.changed()).toEqual([]);
  expect(filesOf('prod')).toEqual(before);
});

step('the pin of prod goes back when that is asked for, and prod follows', async () => {
  const back = `npm run promote -- network@${old} prod`;
  expect(await repository.fail(back)).toContain('MAESTRO_ROLLBACK_NOT_ASKED');
  expect(repository.changed()).toEqual([]);
  expect(await repository.succeed(`${back} --rollback`)).toContain('(rollback)');
  expectMoved('prod', 'network', old);
  expect(await repository.succeed('npm run up prod')).toContain(
    '1 of 1 environments are up and as their templates say',
  );
  expect([await ownerOf('dev'), await ownerOf('prod')]).toEqual(['platform', undefined]);
  expect(filesOf('prod')).toEqual(prodBefore);
});
