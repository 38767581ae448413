import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeAll } from '../src/all';
import { isFailed, report } from '../src/report';
import { type App, type Release, repository } from './support/repository';

// The compiler takes seconds on a busy machine.
jest.setTimeout(60_000);

const TYPES = 'export declare class Network { constructor(props: { cidr: string; zones?: number }); }';
const CODE = 'exports.Network = class {};';
const NOW: Release = { version: '1.1.0', types: TYPES, code: CODE };
const HEAD: Release = { ...NOW, code: `${CODE} // unreleased` };
/** A prop that the app uses came after it. */
const BEFORE: Release = { ...NOW, version: '1.0.0', types: TYPES.replace('; zones?: number', '') };

const app = (
  release: Release,
  main = "import { Network } from '@x/network';\nnew Network({ cidr: '10.0.0.0/16', zones: 3 });",
) => ({
  main,
  pins: { network: release },
});
const PLAIN = "import { Network } from '@x/network';\nnew Network({ cidr: '10.0.0.0/16' });";

async function verdicts(
  apps: Record<string, App>,
  head: Release = HEAD,
  published: Release[] = [BEFORE],
  changeset?: string,
) {
  const { session, packages } = repository(apps, { network: head }, { network: published });
  if (changeset !== undefined) {
    mkdirSync(join(session.workspace.root, '.changeset'));
    writeFileSync(join(session.workspace.root, '.changeset', 'brave-lions.md'), changeset);
  }
  const outcomes = await composeAll(session, packages);
  return { outcomes, lines: report(outcomes) };
}

test('composes each environment with what HEAD has', async () => {
  const { lines } = await verdicts({ dev: app(NOW), prod: app(NOW) });
  expect(lines).toEqual([
    "dev with @x/network 1.1.0 (HEAD's): composes",
    "prod with @x/network 1.1.0 (HEAD's): composes",
    '2 compositions tried, 0 as pinned, 0 failed',
  ]);
});

test('what is installed already is no composition of its own', async () => {
  expect((await verdicts({ dev: app(NOW) }, NOW)).lines).toEqual(['0 compositions tried, 1 as pinned, 0 failed']);
});

test('the oldest version that some environment pins is tried with all others', async () => {
  const { lines } = await verdicts({ dev: app(NOW, PLAIN), prod: app(BEFORE, PLAIN) }, NOW);
  expect(lines).toEqual([
    'dev with @x/network 1.0.0 (the oldest pinned): composes',
    "prod with @x/network 1.1.0 (HEAD's): composes",
    '2 compositions tried, 1 as pinned, 0 failed',
  ]);
});

test('planted fault: an older release without a prop that the app uses is named, with the line of the app', async () => {
  const { outcomes, lines } = await verdicts({ dev: app(NOW), prod: app(BEFORE, PLAIN) }, NOW);
  expect(lines.slice(0, 2)).toEqual([
    'dev with @x/network 1.0.0 (the oldest pinned): type error; dev pins 1.1.0 and uses what came with it',
    "  main.ts(2,36): error TS2353: Object literal may only specify known properties, and 'zones' does not exist in type '{ cidr: string; }'.",
  ]);
  expect(outcomes[0]).toMatchObject({
    library: '@x/network',
    version: '1.0.0',
    which: 'oldest',
    verdict: 'type error',
  });
  // What came later is there to be used; what it had before must go on to work.
  expect(outcomes.filter(isFailed)).toEqual([]);
});

test('planted fault: an older release that no longer synthesizes is a failure', async () => {
  const broken = { ...BEFORE, types: TYPES, code: 'exports.Network = undefined;' };
  const { outcomes } = await verdicts({ dev: app(NOW), prod: app(BEFORE, PLAIN) }, NOW, [broken]);
  expect(outcomes.filter(isFailed)).toMatchObject([{ which: 'oldest', verdict: 'synth error' }]);
});

describe('planted fault: HEAD took away what an environment uses', () => {
  const types = TYPES.replace('zones', 'regions');

  test('which is a failure', async () => {
    const { outcomes } = await verdicts({ dev: app(NOW) }, { ...NOW, version: '1.2.0', types });
    expect(outcomes.filter(isFailed)).toMatchObject([
      { library: '@x/network', version: '1.2.0', verdict: 'type error' },
    ]);
  });

  test.each([
    ['its version is', '2.0.0', undefined],
    ['a changeset says that it will be', '1.1.0', "---\n'@x/storage': minor\n'@x/network': major\n---\n\nRegions."],
  ])('which %s a major: it is named, and no failure', async (_, version, changeset) => {
    const { outcomes, lines } = await verdicts({ dev: app(NOW) }, { ...NOW, version, types }, [], changeset);
    expect(outcomes.filter(isFailed)).toEqual([]);
    expect(lines[0]).toBe(
      `dev with @x/network ${version} (HEAD's): type error; a major announces it: dev adopts it when its pin moves`,
    );
  });

  test('and the major that a changeset announces is of another library', async () => {
    const changeset = "---\n'@x/network': minor\n'@x/storage': major\n---\n";
    const { outcomes } = await verdicts({ dev: app(NOW) }, { ...NOW, types }, [], changeset);
    expect(outcomes.filter(isFailed)).toHaveLength(1);
  });
});

test('planted fault: a library that throws is named, with what it said', async () => {
  const throwing = { ...HEAD, code: "exports.Network = class { constructor() { throw new Error('no zones'); } };" };
  const { lines, outcomes } = await verdicts({ dev: app(NOW) }, throwing);
  expect(lines[0]).toBe("dev with @x/network 1.1.0 (HEAD's): synth error");
  expect(lines.join('\n')).toContain('Error: no zones');
  expect(outcomes.map(isFailed)).toEqual([true]);
});

test('planted fault: a library that wants a CDK that the environment has not is named', async () => {
  const { lines } = await verdicts({ dev: app(NOW) }, { ...HEAD, peers: { 'aws-cdk-lib': '^2.300.0' } });
  expect(lines.slice(0, 2)).toEqual([
    "dev with @x/network 1.1.0 (HEAD's): missing peer",
    '  it needs aws-cdk-lib ^2.300.0, and the environment has none',
  ]);
});

test('an error in one composition is not taken for one of the next', async () => {
  const libraries = { network: { ...HEAD, types: TYPES.replace('zones', 'regions') }, storage: HEAD };
  const main = `${app(NOW).main}\nimport '@x/storage';`;
  const apps = {
    dev: { main, pins: { network: NOW, storage: NOW } },
    prod: { main: "import '@x/storage';", pins: { storage: NOW }, cdk: {} },
  };
  const { session, packages } = repository(apps, libraries);
  const outcomes = await composeAll(session, packages);
  expect(outcomes.map(({ verdict }) => verdict)).toEqual(['type error', 'composes', 'composes']);
});

test('a library that was not packed is no success', async () => {
  const { session, packages } = repository({ dev: app(NOW) }, {});
  await expect(composeAll(session, packages)).rejects.toThrow('packages/network/dist/network.tgz does not exist');
});

test('an old version that the registry has no longer is no success', async () => {
  const { session, packages } = repository({ dev: app(NOW), prod: app(BEFORE, PLAIN) }, { network: NOW });
  await expect(composeAll(session, packages)).rejects.toThrow('network-1.0.0.tgz does not exist');
});

test('the app gets the context of its cdk.json, and its account', async () => {
  const main = `${PLAIN}
declare const process: { env: Record<string, string>; };
if (process.env.CDK_DEFAULT_ACCOUNT !== '000000000000' || process.env.CDK_VALIDATION !== 'false') throw new Error('account');
if (!process.env.CDK_CONTEXT_JSON.includes('planted')) throw new Error('context');`;
  expect((await verdicts({ dev: app(NOW, main) })).lines[0]).toContain('composes');
});
