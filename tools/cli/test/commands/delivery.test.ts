import { readFileSync, writeFileSync } from 'node:fs';
import { alarms } from '../../src/commands/alarms';
import { apply } from '../../src/commands/apply';
import { plan } from '../../src/commands/plan';
import { fakeCdk, synthesizes } from '../support/cdk';
import { endClouds, openCloudSession } from '../support/cloud';
import { pathOf, restoreVariables, setVariables } from '../support/environment';
import { errorOf } from '../support/errors';
import { writeFiles } from '../support/files';
import { environmentFiles, fakeNpm, registryWith } from '../support/npm';
import { closeServers } from '../support/server';

restoreVariables();
jest.setTimeout(30_000);
afterEach(endClouds);
afterEach(closeServers);

const TOOLKIT = { name: 'CDKToolkit', version: '21' };
const DEV = { configuration: 'local', concurrency: 1, environments: ['dev'] } as const;
const options = () => ({ ...DEV, environments: [...DEV.environments] });

/** An environment of one stack, in an account of the local cloud that has these. */
async function open(stacks: object[]) {
  const session = openCloudSession({ ...environmentFiles('environments/dev') });
  const [dev] = session.workspace.environments;
  fakeCdk(
    dev,
    `${synthesizes('dev-app')} if (args[0] === 'diff') console.log('Number of stacks with differences: 0');`,
  );
  setVariables({ PATH: pathOf(fakeNpm().bin), MAESTRO_REGISTRY: await registryWith('1.2.0') });
  writeFiles(session.workspace.state('cloud'), { 'stacks.json': [TOOLKIT, ...stacks] });
  return { session, file: session.workspace.state('plan.json') };
}

test('a plan is written for `apply` and for people, and applied by its digest', async () => {
  const { session, file } = await open([{ name: 'dev-app' }]);
  const planned = await plan(session, { ...options(), out: '.maestro/plan.json', changeSets: true });
  expect(planned).toMatchObject({ ok: true, text: expect.stringContaining('dev: no changes') as string });
  const digest = /digest (\w+)$/.exec(planned.text)?.[1];
  expect(readFileSync(file.replace('.json', '.md'), 'utf8')).toContain(`Plan \`${digest}\``);

  const applied = await apply(session, { ...options(), plan: '.maestro/plan.json', digest });
  expect(applied).toMatchObject({ ok: true, text: 'dev: already what the plan says\n  dev-app CREATE_COMPLETE' });
});

test('a plan that was touched is refused before the environment is', async () => {
  const { session, file } = await open([{ name: 'dev-app' }]);
  await plan(session, { ...options(), out: '.maestro/plan.json', changeSets: true });
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace('"dev"', '"prod"'));
  const error = await errorOf(() => apply(session, { ...options(), plan: file, digest: 'a'.repeat(64) }));
  expect(error.code).toBe('MAESTRO_PLAN_DIGEST');
  const foreign = await apply(session, { ...options(), plan: file });
  expect(foreign).toMatchObject({ ok: false, text: expect.stringContaining('MAESTRO_PLAN_FOREIGN') as string });
});

test('an environment without alarms is not called quiet', async () => {
  const { session } = await open([{ name: 'dev-app' }]);
  const result = await alarms(session, { ...options(), minutes: 0 });
  expect(result).toMatchObject({ ok: false, text: expect.stringContaining('MAESTRO_ALARMS_MISSING') as string });
});
