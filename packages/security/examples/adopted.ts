import { AccountBaseline, AccountService, GitHubDeployRole } from '@maestrohwithit/security';
import { App, Stack } from 'aws-cdk-lib';

const app = new App();
const stack = new Stack(app, 'adopted');

new AccountBaseline(stack, 'Account', {
  adopt: [AccountService.TRAIL, AccountService.CONFIGURATION_RECORDER],
});

new GitHubDeployRole(stack, 'Deploy', {
  repository: 'maestrohwithit/maestro',
  environment: 'prod',
  provider: GitHubDeployRole.existingProvider(stack, 'GitHub'),
});
