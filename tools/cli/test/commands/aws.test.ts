import { deploy } from '../../src/commands/deploy';
import { destroy } from '../../src/commands/destroy';
import { plan } from '../../src/commands/plan';
import type { WorkOptions } from '../../src/commands/steps';
import { synth } from '../../src/commands/synth';
import { fakeCdk, synthesizes } from '../support/cdk';
import { pathOf, restoreVariables, setVariables } from '../support/environment';
import { environmentFiles, fakeNpm, registryWith } from '../support/npm';
import { bodyOf, closeServers, serve } from '../support/server';
import { openSession } from '../support/session';

restoreVariables();
afterEach(closeServers);

const AWS: WorkOptions = { environments: ['prod'], configuration: 'aws', concurrency: 1 };

/** An account on loopback that holds a stack of ours and one of somebody else's, and a shell that leads to it. */
async function open(account = '111111111111') {
  const stacks = ['prod-app', 'theirs'];
  const deleted: string[] = [];
  const answer = (query: URLSearchParams) => {
    const name = query.get('StackName');
    if (query.get('Action') === 'DeleteStack') {
      deleted.push(...stacks.splice(stacks.indexOf(name ?? ''), 1));
    }
    const found = stacks
      .filter((stack) => name === null || stack === name)
      .map(
        (stack) =>
          `<member><StackName>${stack}</StackName><StackId>${stack}</StackId><StackStatus>CREATE_COMPLETE</StackStatus></member>`,
      );
    return `<Account>${account}</Account><TemplateBody>{}</TemplateBody><Stacks>${found.join('')}</Stacks>`;
  };
  const url = await serve((request, response) => {
    void bodyOf(request).then((body) => {
      const query = new URLSearchParams(body);
      const name = query.get('Action') ?? '';
      const isGone = name === 'DescribeStacks' && deleted.includes(query.get('StackName') ?? '');
      response.statusCode = isGone ? 400 : 200;
      response.end(
        isGone
          ? '<ErrorResponse><Error><Code>ValidationError</Code><Message>does not exist</Message></Error></ErrorResponse>'
          : `<${name}Response><${name}Result>${answer(query)}</${name}Result></${name}Response>`,
      );
    });
  });
  setVariables({
    PATH: pathOf(fakeNpm().bin),
    MAESTRO_REGISTRY: await registryWith('1.2.0'),
    AWS_ENDPOINT_URL: url,
    AWS_ACCESS_KEY_ID: 'a',
    AWS_SECRET_ACCESS_KEY: 'b',
    AWS_PROFILE: undefined,
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  });
  const session = openSession({ ...environmentFiles('environments/prod') });
  const { calls } = fakeCdk(
    session.workspace.environments[1],
    `${synthesizes('prod-app')} if (args[0] === 'diff') console.log('Number of stacks with differences: 0');`,
  );
  return { session, calls, deleted };
}

test('deploy uses the credentials of the shell, and hands out no deployment rights', async () => {
  const { session, calls } = await open();
  const result = await deploy(session, AWS);
  expect(result).toMatchObject({ ok: true, text: 'prod: deployed\n  prod-app CREATE_COMPLETE' });
  expect(calls().map(({ args }) => args[0])).toEqual(['synth', 'deploy']);
  expect(calls().every(({ env }) => env.AWS_ACCESS_KEY_ID === 'a')).toBe(true);
});

test('plan compares with what is there, and may find nothing to do', async () => {
  const { session, calls } = await open();
  expect(await plan(session, { ...AWS, changeSets: true })).toMatchObject({ ok: true, text: 'prod: no changes' });
  expect(calls().map(({ args }) => args[0])).toEqual(['synth', 'diff']);
});

test('synth writes beside the local assembly', async () => {
  const { session } = await open();
  const result = await synth(session, AWS);
  expect(result.text).toBe(`prod: ${session.workspace.state('environments', 'prod', 'aws.out')}\n  prod-app`);
});

test('destroy deletes the stacks of the app, and nobody else’s', async () => {
  const { session, deleted } = await open();
  const result = await destroy(session, { ...AWS, purge: false, yes: true });
  expect(result).toMatchObject({ ok: true, text: 'prod: 1 stacks deleted, 0 things kept' });
  expect(deleted).toEqual(['prod-app']);
});

test('nothing is done in an account that is not the environment’s', async () => {
  const { session, calls, deleted } = await open('222222222222');
  const result = await destroy(session, { ...AWS, purge: false, yes: true });
  expect(result.ok).toBe(false);
  expect(result.text).toContain('MAESTRO_AWS_ACCOUNT_WRONG');
  expect([calls(), deleted]).toEqual([[], []]);
});
