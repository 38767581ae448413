import { MaestroError } from '../errors';
import { type Needs, unique } from './needs';
import type { Schemas } from './schemas';

/** A value with CloudFormation's pseudo parameters in it: the same policy serves every account. */
export interface Sub {
  readonly 'Fn::Sub': string;
}

export interface Statement {
  readonly Sid: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: readonly string[];
  readonly NotAction?: readonly string[];
  readonly Resource: string | readonly Sub[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

export const sub = (text: string): Sub => ({ 'Fn::Sub': text });
const iamArn = (resource: string): Sub => sub(`arn:\${AWS::Partition}:iam::\${AWS::AccountId}:${resource}`);
const BOUNDARY_KEY = 'iam:PermissionsBoundary';
const INVOKE = 'lambda:InvokeFunction';

/** What the handlers want and nobody gets: who lifts a boundary has none. */
const NEVER = ['iam:DeleteRolePermissionsBoundary', 'iam:DeleteUserPermissionsBoundary'];

/** The name of the boundary. Not of the environment's prefix: what has that, a deployment may change. */
export const boundaryName = ({ prefix }: Needs): string => `cdk-${prefix}boundary`;

const boundaryArn = (needs: Needs): Sub => iamArn(`policy/${boundaryName(needs)}`);

/** What CloudFormation may do to deploy an environment: what the handlers of its types call, and no more. */
export function executionStatements(needs: Needs, schemas: Schemas): { all: string[]; scoped: Statement[] } {
  const actions = unique([...handlerActions(needs, schemas), ...needs.lookups]).filter(
    (action) => !NEVER.includes(action),
  );
  const special = ['iam:PassRole', 'iam:CreateServiceLinkedRole', INVOKE];
  const iam = actions.filter((action) => (schemas.iam[action]?.resources.length ?? 0) > 0 && !special.includes(action));
  const isBounded = (action: string) => schemas.iam[action].conditions.includes(BOUNDARY_KEY);
  const invokes = needs.hasCustomResources || actions.includes(INVOKE);
  const own = (kinds: string[]) => kinds.map((kind) => iamArn(`${kind}/${needs.prefix}*`));
  const statements: (Statement | undefined)[] = [
    {
      Sid: 'OwnRolesInsideTheBoundary',
      Effect: 'Allow',
      Action: iam.filter(isBounded),
      Resource: own(kindsOf(iam.filter(isBounded), schemas)),
      Condition: { StringEquals: { [BOUNDARY_KEY]: boundaryArn(needs) } },
    },
    {
      Sid: 'OwnIdentities',
      Effect: 'Allow',
      Action: iam.filter((action) => !isBounded(action)),
      Resource: kindsOf(
        iam.filter((action) => !isBounded(action)),
        schemas,
      ).map((kind) => (kind === 'oidc-provider' ? iamArn('oidc-provider/*') : iamArn(`${kind}/${needs.prefix}*`))),
    },
    actions.includes('iam:PassRole') && needs.services.length > 0
      ? {
          Sid: 'OwnRolesToTheirServices',
          Effect: 'Allow',
          Action: ['iam:PassRole'],
          Resource: own(['role']),
          Condition: { StringEquals: { 'iam:PassedToService': needs.services } },
        }
      : undefined,
    {
      Sid: 'RolesThatServicesKeep',
      Effect: 'Allow',
      Action: actions.filter((action) => action === 'iam:CreateServiceLinkedRole'),
      Resource: [iamArn('role/aws-service-role/*')],
    },
    {
      Sid: 'OwnFunctions',
      Effect: 'Allow',
      Action: invokes ? [INVOKE] : [],
      Resource: [sub(`arn:\${AWS::Partition}:lambda:*:\${AWS::AccountId}:function:${needs.prefix}*`)],
    },
    {
      Sid: 'ParametersOfTemplates',
      Effect: 'Allow',
      Action: needs.parameters.length > 0 ? ['ssm:GetParameters'] : [],
      Resource: needs.parameters.map((name) => sub(`arn:\${AWS::Partition}:ssm:*:*:parameter${name}`)),
    },
  ];
  return {
    all: actions.filter((action) => !iam.includes(action) && !special.includes(action)),
    scoped: statements.filter(
      (statement) => statement !== undefined && (statement.Action?.length ?? 0) > 0,
    ) as Statement[],
  };
}

/**
 * What none of the environment's roles gets beyond, nor CloudFormation itself: each role is made inside of this boundary,
 * nobody leaves it, and what deploys is not the environment's to change.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 */
export function boundaryStatements(needs: Needs, schemas: Schemas): Statement[] {
  const bounded = Object.entries(schemas.iam)
    .filter(([action, { conditions }]) => conditions.includes(BOUNDARY_KEY) && !NEVER.includes(action))
    // What takes away from a principal needs no fence.
    .filter(([action]) => !/^iam:(Delete|Detach)/.test(action))
    .map(([action]) => action);
  return [
    { Sid: 'WhatTheRolesOwnPoliciesSay', Effect: 'Allow', Action: ['*'], Resource: '*' },
    {
      Sid: 'NobodyWithoutTheBoundary',
      Effect: 'Deny',
      Action: bounded,
      Resource: '*',
      Condition: { StringNotEquals: { [BOUNDARY_KEY]: boundaryArn(needs) } },
    },
    { Sid: 'NobodyLeavesTheBoundary', Effect: 'Deny', Action: NEVER, Resource: '*' },
    {
      Sid: 'WhatDeploysStaysAsItIs',
      Effect: 'Deny',
      NotAction: ['iam:Get*', 'iam:List*', 'sts:AssumeRole', 'sts:TagSession'],
      Resource: [iamArn('policy/cdk-*'), iamArn('role/cdk-*')],
    },
  ];
}

function handlerActions(needs: Needs, schemas: Schemas): string[] {
  const silent = [...needs.types].filter(([type]) => (schemas.types[type] ?? null) === null);
  if (silent.length > 0) {
    const list = silent.map(([type, path]) => `${type} (${path})`).join(', ');
    throw new MaestroError(
      'MAESTRO_TYPE_WITHOUT_PERMISSIONS',
      `nothing says what CloudFormation needs for ${list}`,
      'take a newer cfn-lint, whose schemas have the type, or another type',
    );
  }
  return [...needs.types.keys()].flatMap((type) => schemas.types[type] ?? []);
}

function kindsOf(actions: readonly string[], schemas: Schemas): string[] {
  return unique(actions.flatMap((action) => schemas.iam[action].resources));
}
