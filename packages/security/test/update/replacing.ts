import {
  AccountBaseline,
  AccountService,
  EncryptionKeys,
  FirewallScope,
  GitHubDeployRole,
  WebFirewall,
} from '@maestrohwithit/security';
import { App, CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Topic } from 'aws-cdk-lib/aws-sns';

const app = new App();
const stack = new Stack(app, 'update');

const { data, logs, backup, secrets, messages, audit } = new EncryptionKeys(stack, 'Keys', {
  aliasPrefix: 'other',
  removalPolicy: RemovalPolicy.RETAIN,
});
for (const [name, key] of Object.entries({ data, logs, backup, secrets, messages, audit })) {
  new CfnOutput(stack, name, { value: key.keyArn });
}
new Topic(stack, 'Notices', { masterKey: messages, enforceSSL: true });
new Bucket(stack, 'AccessLogs', { enforceSSL: true });
new LogGroup(stack, 'Trail', { encryptionKey: logs });
new GitHubDeployRole(stack, 'Deploy', {
  repository: 'maestrohwithit/maestro',
  environment: 'prod',
  provider: GitHubDeployRole.existingProvider(stack, 'GitHub'),
});
new AccountBaseline(stack, 'Account', {
  adopt: [AccountService.TRAIL, AccountService.THREAT_DETECTION],
  bucket: Bucket.fromBucketName(stack, 'Records', 'records'),
  encryptionKey: audit,
});
new WebFirewall(stack, 'Firewall', {
  scope: FirewallScope.REGIONAL,
  logGroup: new LogGroup(stack, 'Requests', { logGroupName: 'aws-waf-logs-own', encryptionKey: logs }),
});
