import { mkdirSync, rmSync } from 'node:fs';
import { DEFAULT_REGION } from '../aws/local';
import type { Assembly } from '../cdk/assembly';
import { policyFindings } from '../check/policies';
import type { PythonTools } from '../check/python';
import { type CheckedResource, type CheckedStack, readStacks } from '../check/stacks';
import type { Environment } from '../environment/environment';
import { MaestroError } from '../errors';
import type { Session } from '../session';
import { type Needs, needsOf } from './needs';
import { readSchemas } from './schemas';
import { boundaryName, boundaryStatements, executionStatements } from './statements';
import { policyTemplate, type PolicyTemplate } from './template';

/** Of the environment's folder: a CloudFormation template for whoever bootstraps its account. */
export const PERMISSIONS_FILE = 'bootstrap.template.json';

/** What parliament says of every such policy. */
const EXPECTED = [
  'PARLIAMENT_RESOURCE_STAR', // CloudFormation makes up the names when it deploys
  'PARLIAMENT_UNKNOWN_ACTION', // the schemas are newer than its definitions
  'PARLIAMENT_UNKNOWN_PREFIX',
  // The boundary is compared as https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html does it.
  'PARLIAMENT_MISMATCHED_TYPE_BUT_USABLE',
];

const BOUNDED = ['AWS::IAM::Role', 'AWS::IAM::User'];
const NAMES = ['RoleName', 'UserName', 'GroupName', 'ManagedPolicyName', 'InstanceProfileName'];

/** What the account of an environment must allow whoever deploys it, and no more. */
export async function permissionsOf(
  session: Session,
  environment: Environment,
  tools: PythonTools,
  assembly: Assembly,
): Promise<PolicyTemplate> {
  const place = { account: environment.localAccount, region: DEFAULT_REGION };
  const folder = session.workspace.state('permissions', environment.name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const needs = needsOf(readStacks(assembly), place);
  requireOwn(needs);
  const schemas = await readSchemas(session, tools, [...needs.types.keys()], folder);
  const template = policyTemplate(
    needs.prefix,
    { name: boundaryName(needs), statements: boundaryStatements(needs, schemas) },
    executionStatements(needs, schemas),
  );
  const findings = await policyFindings(session, tools, [asStack(template)], place, folder);
  const wrong = findings.filter(({ tool, rule }) => tool !== 'cloudsplaining' && !EXPECTED.includes(rule));
  if (wrong.length > 0) {
    const list = wrong.map(({ path, rule, message }) => `${path}: ${rule} ${message}`).join('; ');
    throw new MaestroError('MAESTRO_POLICY_WRONG', `the policies that would deploy '${environment.name}': ${list}`);
  }
  return template;
}

/** What could not be made is better said here than by AWS in the middle of a deployment. */
function requireOwn(needs: Needs): void {
  const boundary = boundaryName(needs);
  const without = needs.identities.filter(
    ({ type, properties }) =>
      BOUNDED.includes(type) && !JSON.stringify(properties.PermissionsBoundary ?? '').includes(`:policy/${boundary}"`),
  );
  if (without.length > 0) {
    throw new MaestroError(
      'MAESTRO_ROLE_WITHOUT_BOUNDARY',
      `${without.map(({ path }) => path).join(', ')} would be made outside of the boundary '${boundary}'`,
      `add to the context in cdk.json: "@aws-cdk/core:permissionsBoundary": { "name": "${boundary}" }`,
    );
  }
  const named = needs.identities.flatMap(({ path, properties }) =>
    NAMES.map((property) => ({ path, name: properties[property] })),
  );
  const foreign = named.filter(({ name }) => typeof name === 'string' && !name.startsWith(needs.prefix));
  if (foreign.length > 0) {
    throw new MaestroError(
      'MAESTRO_IDENTITY_OF_ANOTHER',
      `${foreign.map(({ path, name }) => `${path} is called '${String(name)}'`).join(', ')}; allowed are names that begin with '${needs.prefix}'`,
      'leave the name to CloudFormation',
    );
  }
}

function asStack(template: PolicyTemplate): CheckedStack {
  const resources = Object.entries(template.Resources).map(
    ([id, { Type: type, Properties }]): [string, CheckedResource] => [
      id,
      { path: Properties.ManagedPolicyName, type, properties: { ...Properties }, metadata: {} },
    ],
  );
  return {
    name: PERMISSIONS_FILE,
    file: PERMISSIONS_FILE,
    template: {
      Resources: Object.fromEntries(
        resources.map(([id, { type, properties }]) => [id, { Type: type, Properties: properties }]),
      ),
    },
    resources: Object.fromEntries(resources),
  };
}
