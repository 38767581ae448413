import { JobFunction, MfaRole } from '@maestrohwithit/security';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';

const app = new App();
const stack = new Stack(app, 'people');

const operators = new MfaRole(stack, 'Operators', {
  jobFunction: JobFunction.OPERATOR,
  assumedBy: new iam.AccountPrincipal('111122223333'),
});

new CfnOutput(stack, 'OperatorsRole', { value: operators.role.roleArn });
