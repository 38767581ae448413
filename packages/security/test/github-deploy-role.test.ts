import { App, Duration, Stack, Token } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as fc from 'fast-check';
import type { GitHubDeployRoleProps } from '../src';
import { GitHubDeployRole } from '../src';
import { actionsOf, statementsOf, trustOf } from './support/policies';

const env = { account: '123456789012', region: 'eu-west-1' };
const PROVIDER = 'AWS::IAM::OIDCProvider';

function synthesize(props: (stack: Stack) => Partial<GitHubDeployRoleProps> = () => ({})): Template {
  const stack = new Stack(new App(), 'delivery', { env });
  new GitHubDeployRole(stack, 'Deploy', { repository: 'maestrohwithit/maestro', environment: 'prod', ...props(stack) });
  return Template.fromStack(stack);
}

const subjectOf = (template: Template) =>
  trustOf(template)[0].Condition.StringEquals['token.actions.githubusercontent.com:sub'];

test('admits one environment of one repository, and nothing by pattern', () => {
  const [statement] = trustOf(synthesize());
  expect(statement.Action).toBe('sts:AssumeRoleWithWebIdentity');
  expect(statement.Condition).toEqual({
    StringEquals: {
      'token.actions.githubusercontent.com:aud': 'sts.amazonaws.com',
      'token.actions.githubusercontent.com:sub': 'repo:maestrohwithit/maestro:environment:prod',
    },
  });
});

test('admits the tokens of repositories that carry numbers', () => {
  expect(subjectOf(synthesize(() => ({ repository: 'octocat@123456/my-repo@456789' })))).toBe(
    'repo:octocat@123456/my-repo@456789:environment:prod',
  );
});

test('may assume the bootstrap roles of its region and do nothing else', () => {
  const template = synthesize();
  expect(actionsOf(template)).toEqual(['sts:AssumeRole']);
  const role = (name: string) => ({
    'Fn::Join': [
      '',
      ['arn:', { Ref: 'AWS::Partition' }, `:iam::123456789012:role/cdk-hnb659fds-${name}-role-123456789012-eu-west-1`],
    ],
  });
  const names = ['deploy', 'file-publishing', 'image-publishing', 'lookup'];
  expect(statementsOf(template).map(({ Resource }) => Resource)).toEqual([names.map(role)]);
  template.resourceCountIs('AWS::IAM::Policy', 0);
});

test('one that only reads may be the lookup role alone, and says so', () => {
  const template = synthesize(() => ({ readOnly: true, environment: 'prod-plan' }));
  const [statement] = statementsOf(template);
  expect(JSON.stringify(statement?.Resource)).toContain('cdk-hnb659fds-lookup-role-123456789012-eu-west-1');
  expect(JSON.stringify(statement?.Resource)).not.toMatch(/deploy-role|publishing/);
  template.hasResourceProperties('AWS::IAM::Role', {
    Description: 'Plans maestrohwithit/maestro from the environment prod-plan of GitHub',
  });
});

test('deploys into the regions and with the qualifier that are stated', () => {
  const [statement] = statementsOf(synthesize(() => ({ regions: ['us-east-1', 'eu-west-1'], qualifier: 'maestro' })));
  expect(statement?.Resource).toHaveLength(8);
  expect(JSON.stringify(statement?.Resource)).toContain('cdk-maestro-deploy-role-123456789012-us-east-1');
});

test('creates the identity provider of GitHub', () => {
  synthesize().hasResourceProperties(PROVIDER, {
    Url: 'https://token.actions.githubusercontent.com',
    ClientIdList: ['sts.amazonaws.com'],
  });
});

test('adopts the provider that the account has', () => {
  const template = synthesize((stack) => ({ provider: GitHubDeployRole.existingProvider(stack, 'GitHub') }));
  template.resourceCountIs(PROVIDER, 0);
  expect(JSON.stringify(trustOf(template)[0].Principal)).toContain(
    'iam::123456789012:oidc-provider/token.actions.githubusercontent.com',
  );
});

test('shares one provider among the roles of an account', () => {
  const template = synthesize((stack) => ({
    provider: new GitHubDeployRole(stack, 'Other', { repository: 'maestrohwithit/other', environment: 'prod' })
      .provider,
  }));
  template.resourceCountIs(PROVIDER, 1);
  template.resourceCountIs('AWS::IAM::Role', 2);
});

test('lasts one hour, or what is stated; takes a name', () => {
  synthesize().hasResourceProperties('AWS::IAM::Role', { MaxSessionDuration: 3600 });
  synthesize(() => ({ maxSessionDuration: Duration.hours(2), roleName: 'deploy' })).hasResourceProperties(
    'AWS::IAM::Role',
    { MaxSessionDuration: 7200, RoleName: 'deploy' },
  );
});

test('binds any environment that GitHub has', () => {
  const name = fc.stringMatching(/^[A-Za-z][\w. -]{0,30}$/);
  fc.assert(
    fc.property(name, (environment) => {
      expect(subjectOf(synthesize(() => ({ environment })))).toBe(
        `repo:maestrohwithit/maestro:environment:${environment}`,
      );
    }),
    { numRuns: 10 },
  );
});

describe('bad input', () => {
  test.each(['', 'maestro', 'a/b/c', 'maestrohwithit/*', '*/maestro', 'https://github.com/a/b', 'a b/c', 'a@x/b'])(
    'refuses the repository %p',
    (repository) => {
      expect(() => synthesize(() => ({ repository }))).toThrow(
        `repository '${repository}' is not one; allowed are 'owner/name' and 'owner@123/name@456' at delivery/Deploy (SECURITY_REPOSITORY_INVALID)`,
      );
    },
  );

  test.each(['', ' ', '*', 'prod*', 'pro?', 'prod:ref', 'x'.repeat(256)])(
    'refuses the environment %p',
    (environment) => {
      expect(() => synthesize(() => ({ environment }))).toThrow(
        `environment '${environment}' cannot be bound; allowed are up to 255 characters without ':', '*' and '?' at delivery/Deploy (SECURITY_ENVIRONMENT_INVALID)`,
      );
    },
  );

  test('refuses a session of half an hour', () => {
    expect(() => synthesize(() => ({ maxSessionDuration: Duration.minutes(30) }))).toThrow(
      "session of '30 minutes' is out of range; allowed are 1 to 12 hours at delivery/Deploy (SECURITY_SESSION_OUT_OF_RANGE)",
    );
  });

  test('takes what is known only at deployment as it is', () => {
    const token = (Ref: string) => Token.asString({ Ref });
    const template = synthesize(() => ({ repository: token('Repository'), environment: token('Environment') }));
    expect(subjectOf(template)).toEqual({
      'Fn::Join': ['', ['repo:', { Ref: 'Repository' }, ':environment:', { Ref: 'Environment' }]],
    });
  });
});
