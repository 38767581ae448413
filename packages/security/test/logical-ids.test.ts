import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import {
  AccountBaseline,
  EncryptionKeys,
  FirewallScope,
  GitHubDeployRole,
  JobFunction,
  MfaRole,
  ShieldAdvanced,
  ShieldSubscription,
  WebFirewall,
} from '../src';

const foundation = () => new Stack(new App(), 'foundation');

test('keeps the logical id of every key, without which what it encrypted is lost', () => {
  const stack = foundation();
  const keys = new EncryptionKeys(stack, 'Keys');
  [keys.audit, keys.backup, keys.data, keys.logs, keys.messages, keys.secrets].forEach((key) => key.keyArn);
  expect(Object.keys(Template.fromStack(stack).findResources('AWS::KMS::Key')).sort()).toMatchSnapshot();
});

test.each<[string, (stack: Stack) => void]>([
  [
    'a baseline with everything',
    (stack) =>
      new AccountBaseline(stack, 'Account', {
        notices: sns.Topic.fromTopicArn(stack, 'Topic', 'arn:aws:sns:us-east-1:123456789012:notices'),
        trailLogGroup: logs.LogGroup.fromLogGroupName(stack, 'Group', 'trail'),
      }),
  ],
  [
    'a role for people',
    (stack) =>
      new MfaRole(stack, 'Operators', { jobFunction: JobFunction.OPERATOR, assumedBy: new iam.AccountRootPrincipal() }),
  ],
  [
    'a role for deployments',
    (stack) => new GitHubDeployRole(stack, 'Deploy', { repository: 'a/b', environment: 'prod' }),
  ],
  [
    'a firewall',
    (stack) =>
      new WebFirewall(stack, 'Firewall', { scope: FirewallScope.REGIONAL }).associate('Api', 'arn:aws:appsync:x'),
  ],
  [
    'a protection',
    (stack) =>
      new ShieldAdvanced(stack, 'Shield', {
        subscription: ShieldSubscription.accepted3000UsdMonthlyForOneYear(),
      }).protect('Zone', 'arn:aws:route53:::hostedzone/Z1'),
  ],
])('keeps the logical ids of %s', (_what, create) => {
  const stack = foundation();
  create(stack);
  const { Resources } = Template.fromStack(stack).toJSON();
  const ids = Object.entries<{ Type: string }>(Resources).map(([id, { Type }]) => `${Type} ${id}`);
  expect(ids.sort()).toMatchSnapshot();
});
