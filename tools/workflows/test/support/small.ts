/** A small environment for the refusals: an alarm that takes its topic from another stack, and a value that CloudFormation looks up. */
export const PARAMETER = '/maestro/display-name';

export const small = (environment: string, comment: string) =>
  `
import { App, CfnOutput, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Alarm, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';

const app = new App();
const env = { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION };
const foundation = new Stack(app, 'maestro-${environment}-foundation', { env });
const masterKey = new Key(foundation, 'Key', { enableKeyRotation: true, removalPolicy: RemovalPolicy.DESTROY });
const displayName = StringParameter.valueForStringParameter(foundation, '${PARAMETER}');
const topic = new Topic(foundation, 'Notices', { enforceSSL: true, masterKey, displayName });

const operations = new Stack(app, 'maestro-${environment}-operations', { env });
const metric = new Metric({ namespace: 'Maestro', metricName: 'Errors' });
const alarm = new Alarm(operations, 'Errors', {
  metric,
  threshold: 1,
  evaluationPeriods: 1,
});
alarm.addAlarmAction(new SnsAction(topic));
// Of a role the emulator knows what changes in place; of an alarm it says that all of it may replace.
new Role(operations, 'Watcher', { assumedBy: new ServicePrincipal('ec2.amazonaws.com'), description: '${comment}' });
new CfnOutput(operations, 'Alarm', { value: alarm.alarmName });

app.synth();
`.trimStart();
