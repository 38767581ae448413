import { GitHubDeployRole } from '@maestrohwithit/security';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';

const app = new App();
const stack = new Stack(app, 'delivery');

const deploy = new GitHubDeployRole(stack, 'Deploy', {
  repository: 'maestrohwithit/maestro',
  environment: 'prod',
});

new CfnOutput(stack, 'DeployRole', { value: deploy.role.roleArn });
