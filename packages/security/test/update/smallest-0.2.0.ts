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
} from '@maestrohwithit/security';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { AccountPrincipal } from 'aws-cdk-lib/aws-iam';

const app = new App();
const stack = new Stack(app, 'update');

const { data, logs, backup, secrets, messages, audit } = new EncryptionKeys(stack, 'Keys');
for (const [name, key] of Object.entries({ data, logs, backup, secrets, messages, audit })) {
  new CfnOutput(stack, name, { value: key.keyArn });
}
new MfaRole(stack, 'Operators', {
  jobFunction: JobFunction.OPERATOR,
  assumedBy: new AccountPrincipal('111122223333'),
});
new GitHubDeployRole(stack, 'Deploy', { repository: 'maestrohwithit/maestro', environment: 'prod' });
new AccountBaseline(stack, 'Account');
new WebFirewall(stack, 'Firewall', { scope: FirewallScope.REGIONAL });
new ShieldAdvanced(stack, 'Shield', { subscription: ShieldSubscription.standardOnly() });
