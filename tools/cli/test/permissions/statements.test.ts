import { needsOf, type Needs } from '../../src/permissions/needs';
import {
  boundaryName,
  boundaryStatements,
  executionStatements,
  type Statement,
} from '../../src/permissions/statements';
import { stackOf } from '../check/support/stacks';
import { errorOf } from '../support/errors';
import { iamArn, isAllowed } from './support/evaluate';
import { SCHEMAS } from './support/schemas';

const PLACE = { account: '111111111111', region: 'us-east-1' };
const trusting = (Service: unknown) => ({
  type: 'AWS::IAM::Role',
  properties: { AssumeRolePolicyDocument: { Statement: [{ Effect: 'Allow', Principal: { Service } }] } },
});
const STACKS = [
  stackOf('app-dev-data', { Vpc: { type: 'AWS::EC2::VPC' }, Provider: { type: 'AWS::IAM::OIDCProvider' } }),
  stackOf('app-dev-compute', {
    Cluster: { type: 'AWS::EKS::Cluster' },
    Function: trusting('lambda.amazonaws.com'),
    Logs: trusting({ 'Fn::Sub': 'logs.${AWS::Region}.amazonaws.com' }),
    Person: {
      type: 'AWS::IAM::Role',
      properties: { AssumeRolePolicyDocument: { Statement: [{ Principal: { AWS: '*' } }] } },
    },
  }),
];
const NEEDS = needsOf(STACKS, PLACE);
const BOUNDARY = iamArn('policy/cdk-app-dev-boundary');
const inside = { 'iam:PermissionsBoundary': BOUNDARY };

function executionOf(needs: Needs): Statement[] {
  const { all, scoped } = executionStatements(needs, SCHEMAS);
  return [{ Sid: 'All', Effect: 'Allow', Action: all, Resource: '*' }, ...scoped];
}

describe('whoever deploys', () => {
  const allowed = (action: string, resource?: string, context?: Record<string, string>) =>
    isAllowed(executionOf(NEEDS), {
      action,
      ...(resource && { resource: iamArn(resource) }),
      ...(context && { context }),
    });

  test('may do what the handlers of its types call, and nothing beside it', () => {
    expect(allowed('ec2:CreateVpc')).toBe(true);
    expect(allowed('eks:CreateCluster')).toBe(true);
    expect(allowed('iam:ListOpenIDConnectProviders')).toBe(true);
    expect(allowed('ec2:CreateSubnet')).toBe(false);
    expect(allowed('organizations:LeaveOrganization')).toBe(false);
  });

  test('makes roles of its own name inside of the boundary alone', () => {
    expect(allowed('iam:CreateRole', 'role/app-dev-data-Role', inside)).toBe(true);
    expect(allowed('iam:CreateRole', 'role/app-dev-data-Role')).toBe(false);
    expect(allowed('iam:CreateRole', 'role/app-dev-data-Role', { 'iam:PermissionsBoundary': BOUNDARY + 's' })).toBe(
      false,
    );
    expect(allowed('iam:CreateRole', 'role/app-prod-data-Role', inside)).toBe(false);
    expect(allowed('iam:DetachRolePolicy', 'role/app-dev-data-Role', inside)).toBe(true);
  });

  test('takes no boundary away, and touches no role that deploys', () => {
    expect(allowed('iam:DeleteRolePermissionsBoundary', 'role/app-dev-data-Role', inside)).toBe(false);
    expect(allowed('iam:DeleteRole', 'role/app-dev-data-Role')).toBe(true);
    expect(allowed('iam:DeleteRole', 'role/cdk-hnb659fds-cfn-exec-role-111111111111-us-east-1')).toBe(false);
  });

  test('hands its roles to the services that they are for', () => {
    const to = (service: string) => ({ 'iam:PassedToService': service });
    expect(allowed('iam:PassRole', 'role/app-dev-compute-Function', to('lambda.amazonaws.com'))).toBe(true);
    expect(allowed('iam:PassRole', 'role/app-dev-compute-Logs', to('logs.us-east-1.amazonaws.com'))).toBe(true);
    expect(allowed('iam:PassRole', 'role/app-dev-compute-Function', to('ec2.amazonaws.com'))).toBe(false);
    expect(allowed('iam:PassRole', 'role/cdk-exec', to('lambda.amazonaws.com'))).toBe(false);
  });

  test('lets services keep their own roles, and keeps identity providers', () => {
    expect(allowed('iam:CreateServiceLinkedRole', 'role/aws-service-role/eks.amazonaws.com/AWSServiceRole')).toBe(true);
    expect(allowed('iam:CreateServiceLinkedRole', 'role/app-dev-data-Role')).toBe(false);
    expect(allowed('iam:CreateOpenIDConnectProvider', 'oidc-provider/token.actions.githubusercontent.com')).toBe(true);
  });

  test('calls functions and looks up parameters that the templates name, and no others', () => {
    const parameter = { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/cdk-bootstrap/x/version' };
    const custom = { type: 'Custom::Thing', properties: { ServiceToken: 'arn', Zones: { 'Fn::GetAZs': '' } } };
    const secret = { type: 'AWS::EC2::VPC', properties: { P: '{{resolve:secretsmanager:a}}{{resolve:ssm:/b}}' } };
    const stack = stackOf('app', { C: custom, S: secret }, { Parameters: { V: parameter, W: { Type: 'String' } } });
    const { Parameters } = stack.template;
    const template = {
      Parameters,
      Resources: {
        C: { Type: 'Custom::Thing', Properties: custom.properties },
        S: { Type: 'x', Properties: secret.properties },
      },
    };
    const statements = executionOf(needsOf([{ ...stack, template }], PLACE));
    const may = (action: string, resource = '*') => isAllowed(statements, { action, resource });
    expect(may('lambda:InvokeFunction', 'arn:aws:lambda:us-east-1:111111111111:function:app-C')).toBe(true);
    expect(may('lambda:InvokeFunction', 'arn:aws:lambda:us-east-1:111111111111:function:other')).toBe(false);
    expect(may('ssm:GetParameters', 'arn:aws:ssm:us-east-1:111111111111:parameter/cdk-bootstrap/x/version')).toBe(true);
    expect(may('secretsmanager:GetSecretValue')).toBe(true);
    expect(may('ec2:DescribeAvailabilityZones')).toBe(true);
    expect(may('ec2:CreateVpc')).toBe(true);
    expect(may('iam:PassRole', iamArn('role/app-Role'))).toBe(false);
    // Nothing that the templates do not have is there.
    expect(JSON.stringify(executionOf(NEEDS))).not.toMatch(/lambda:|ssm:|secretsmanager:/);
  });

  test('is nobody when nothing says what a type needs', async () => {
    const needs = needsOf(
      [stackOf('app', { It: { type: 'AWS::Silent::Type' }, Other: { type: 'AWS::No::Type' } })],
      PLACE,
    );
    const error = await errorOf(() => executionStatements(needs, SCHEMAS));
    expect(error.code).toBe('MAESTRO_TYPE_WITHOUT_PERMISSIONS');
    expect(error.message).toContain('AWS::Silent::Type (app/It), AWS::No::Type (app/Other)');
  });
});

describe('the boundary', () => {
  const allowed = (action: string, resource?: string, context?: Record<string, string>) =>
    isAllowed(boundaryStatements(NEEDS, SCHEMAS), {
      action,
      ...(resource && { resource: iamArn(resource) }),
      ...(context && { context }),
    });

  test('leaves a role what its own policies say', () => {
    expect(allowed('s3:GetObject')).toBe(true);
    expect(allowed('iam:DetachRolePolicy', 'role/any')).toBe(true);
  });

  test('is left by nobody, and handed on by whoever makes a role', () => {
    expect(allowed('iam:CreateRole', 'role/any')).toBe(false);
    expect(allowed('iam:CreateUser', 'user/any', { 'iam:PermissionsBoundary': iamArn('policy/mild') })).toBe(false);
    expect(allowed('iam:CreateRole', 'role/any', inside)).toBe(true);
    expect(allowed('iam:PutRolePermissionsBoundary', 'role/any')).toBe(false);
    expect(allowed('iam:DeleteRolePermissionsBoundary', 'role/any', inside)).toBe(false);
  });

  test('keeps what deploys, and itself, as they are', () => {
    expect(allowed('iam:CreatePolicyVersion', `policy/${boundaryName(NEEDS)}`)).toBe(false);
    expect(allowed('iam:PassRole', 'role/cdk-exec')).toBe(false);
    expect(allowed('iam:UpdateAssumeRolePolicy', 'role/cdk-exec')).toBe(false);
    expect(allowed('sts:AssumeRole', 'role/cdk-deploy')).toBe(true);
    expect(allowed('iam:GetRole', 'role/cdk-exec')).toBe(true);
  });
});

describe('the prefix', () => {
  const prefixOf = (...names: string[]) =>
    needsOf(
      names.map((name) => stackOf(name, {})),
      PLACE,
    ).prefix;

  test.each([
    [['app-dev-data', 'app-dev-compute'], 'app-dev-'],
    [['app-dev', 'app-dev-data'], 'app-dev-'],
    [['app-data', 'app-database'], 'app-'],
    [['app'], 'app-'],
  ])('of %p is %s', (names, prefix) => expect(prefixOf(...names)).toBe(prefix));

  test('is wanted: without one, no policy can say whose roles are whose', async () => {
    const error = await errorOf(() => prefixOf('data', 'compute'));
    expect(error.code).toBe('MAESTRO_STACKS_WITHOUT_PREFIX');
    expect((await errorOf(() => prefixOf())).code).toBe('MAESTRO_STACKS_WITHOUT_PREFIX');
  });
});
