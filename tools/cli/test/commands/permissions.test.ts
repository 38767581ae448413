import { existsSync, readFileSync } from 'node:fs';
import { permissions } from '../../src/commands/permissions';
import { fakeTools, type Said } from '../check/support/tools';
import { SCHEMAS } from '../permissions/support/schemas';
import { fakeCdk, synthesizes } from '../support/cdk';
import { pathOf, restoreVariables, setVariables } from '../support/environment';
import { environmentFiles, fakeNpm, registryWith } from '../support/npm';
import { closeServers } from '../support/server';
import { openSession } from '../support/session';

restoreVariables();
afterEach(closeServers);

const BOUNDARY = { 'Fn::Sub': 'arn:aws:iam::1:policy/cdk-app-boundary' };
const role = (properties: object = { PermissionsBoundary: BOUNDARY }) => ({
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' } }] },
      ...properties,
    },
  },
});

/** An environment whose app makes these resources, and tools that say this. */
async function open(resources: Record<string, unknown>, said: Partial<Said> = {}) {
  const session = openSession({ ...environmentFiles('environments/dev'), 'environments/dev/cdk.json': {} });
  fakeTools(session, {}, { schemas: SCHEMAS, ...said });
  const [environment] = session.workspace.environments;
  fakeCdk(environment, synthesizes('app', resources));
  setVariables({ PATH: pathOf(fakeNpm().bin), MAESTRO_REGISTRY: await registryWith('1.2.0') });
  const file = environment.file('bootstrap.template.json');
  const run = async (update: boolean) => {
    const { ok, text, json } = await permissions(session, { environments: ['dev'], concurrency: 1, update });
    const [first] = (json as { environments: { error?: { code: string; message: string } }[] }).environments;
    return { ok, text, error: first?.error };
  };
  return { environment, file, run };
}

test('writes what the templates need, once, and holds the file against them from then on', async () => {
  const { environment, file, run } = await open(role());
  expect(await run(false)).toMatchObject({ ok: false, error: { code: 'MAESTRO_PERMISSIONS_STALE' } });
  expect(existsSync(file)).toBe(false);
  expect(await run(true)).toMatchObject({ ok: true, text: `dev: 2 policies and a boundary written to ${file}` });
  const written = readFileSync(file, 'utf8');
  expect(written).toContain('iam:CreateRole');
  expect(written).not.toContain('AdministratorAccess');
  expect(await run(true)).toMatchObject({ text: `dev: 2 policies and a boundary as in ${file}` });
  expect(await run(false)).toMatchObject({ ok: true });

  fakeCdk(environment, synthesizes('app', { ...role(), Vpc: { Type: 'AWS::EC2::VPC' } }));
  // The app is another one now.
  setVariables({ MAESTRO_APP_VPC: 'yes' });
  expect(await run(false)).toMatchObject({ ok: false, error: { code: 'MAESTRO_PERMISSIONS_STALE' } });
  expect(readFileSync(file, 'utf8')).toBe(written);
});

test.each([
  ['a type that nothing is known of', { It: { Type: 'AWS::New::Type' } }, 'MAESTRO_TYPE_WITHOUT_PERMISSIONS'],
  ['a role outside of the boundary', role({}), 'MAESTRO_ROLE_WITHOUT_BOUNDARY'],
  [
    'a role in the boundary of another',
    role({ PermissionsBoundary: 'arn:aws:iam::1:policy/other' }),
    'MAESTRO_ROLE_WITHOUT_BOUNDARY',
  ],
  [
    'a name that could be anybody’s',
    role({ PermissionsBoundary: BOUNDARY, RoleName: 'admin' }),
    'MAESTRO_IDENTITY_OF_ANOTHER',
  ],
])('refuses %s', async (_, resources, code) => {
  const { run, file } = await open(resources);
  expect(await run(true)).toMatchObject({ ok: false, error: { code } });
  expect(existsSync(file)).toBe(false);
});

test('refuses a policy in which parliament finds a mistake, and takes what every such policy has', async () => {
  const finding = (tool: string, rule: string) => [{ index: 0, tool, rule, message: 'because' }];
  const judged = async (tool: string, rule: string) =>
    (await (await open(role(), { policies: finding(tool, rule) })).run(true)).error;
  expect(await judged('parliament', 'PARLIAMENT_RESOURCE_MISMATCH')).toMatchObject({
    code: 'MAESTRO_POLICY_WRONG',
    message: expect.stringContaining('cdk-app-boundary: PARLIAMENT_RESOURCE_MISMATCH because') as string,
  });
  expect(await judged('parliament', 'PARLIAMENT_RESOURCE_STAR')).toBeUndefined();
  // What may deploy everything may do much: that is what the boundary is for.
  expect(await judged('cloudsplaining', 'CLOUDSPLAINING_PRIVILEGE_ESCALATION')).toBeUndefined();
});
