import {
  AccountBaseline,
  ComplianceRule,
  EncryptionKeys,
  FindingSeverity,
  FirewallScope,
  GitHubDeployRole,
  JobFunction,
  ManagedRules,
  MfaRole,
  ShieldAdvanced,
  ShieldSubscription,
  ThreatSource,
  WebFirewall,
} from '@maestrohwithit/security';
import { App, CfnOutput, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { AccountPrincipal, ManagedPolicy } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';

const app = new App();
const stack = new Stack(app, 'update');

const { data, logs, backup, secrets, messages, audit } = new EncryptionKeys(stack, 'Keys', {
  aliasPrefix: 'other',
  rotationPeriod: Duration.days(180),
  pendingWindow: Duration.days(7),
  removalPolicy: RemovalPolicy.RETAIN,
});
for (const [name, key] of Object.entries({ data, logs, backup, secrets, messages, audit })) {
  new CfnOutput(stack, name, { value: key.keyArn });
}
new MfaRole(stack, 'Operators', {
  jobFunction: JobFunction.DEVELOPER,
  assumedBy: new AccountPrincipal('444455556666'),
  maxSessionDuration: Duration.hours(4),
  instanceTag: 'Developers',
  permissionsBoundary: ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess'),
});
new GitHubDeployRole(stack, 'Deploy', {
  repository: 'maestrohwithit/other',
  environment: 'staging',
  regions: ['us-east-1', 'eu-west-1'],
  qualifier: 'other',
  maxSessionDuration: Duration.hours(2),
});
new AccountBaseline(stack, 'Account', {
  notices: new Topic(stack, 'Notices', { masterKey: messages, enforceSSL: true }),
  minimumSeverity: FindingSeverity.LOW,
  accessLogsBucket: new Bucket(stack, 'AccessLogs', { enforceSSL: true }),
  retention: Duration.days(730),
  trailLogGroup: new LogGroup(stack, 'Trail', { encryptionKey: logs }),
  rules: [ComplianceRule.RDS_MULTI_AZ],
  threatSources: ThreatSource.all(),
});
const firewall = new WebFirewall(stack, 'Firewall', {
  scope: FirewallScope.REGIONAL,
  managedRules: [ManagedRules.COMMON],
  rateLimit: 500,
  clientAddressHeader: 'X-Forwarded-For',
  encryptionKey: logs,
  logRetention: RetentionDays.ONE_YEAR,
  redactedHeaders: ['x-api-key'],
});
new CfnOutput(stack, 'WebAcl', { value: firewall.webAclArn });
new ShieldAdvanced(stack, 'Shield', { subscription: ShieldSubscription.accepted3000UsdMonthlyForOneYear() });
