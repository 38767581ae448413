const { Stack, aws_cloudwatch: cloudwatch, aws_iam: iam, aws_kms: kms, aws_kinesisfirehose: firehose, aws_logs: logs, aws_s3: s3, aws_sns: sns, CfnOutput, CfnResource, RemovalPolicy } = require('aws-cdk-lib');

// What an operator sees and hears: alarms, dashboard, budget, the way of logs into a bucket, and Slack, which is recorded.
module.exports = (app, props, changed) => {
  const stack = new Stack(app, 'operations', props);
  const key = new kms.Key(stack, 'Key', { removalPolicy: RemovalPolicy.DESTROY });
  const topic = new sns.Topic(stack, 'Topic', { masterKey: key });
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('firehose.amazonaws.com') });
  const bucket = new s3.Bucket(stack, 'Bucket', { removalPolicy: RemovalPolicy.DESTROY });

  const alarm = new cloudwatch.CfnAlarm(stack, 'Alarm', {
    namespace: 'AWS/RDS',
    metricName: 'CPUUtilization',
    dimensions: [{ name: 'DBInstanceIdentifier', value: 'orders' }],
    extendedStatistic: 'p99',
    period: 300,
    evaluationPeriods: changed ? 2 : 3,
    threshold: changed ? 80 : 70,
    comparisonOperator: 'GreaterThanThreshold',
    treatMissingData: 'notBreaching',
    alarmActions: [topic.topicArn],
    okActions: changed ? [] : [topic.topicArn],
  });
  const dashboard = new cloudwatch.CfnDashboard(stack, 'Dashboard', {
    dashboardBody: JSON.stringify({ widgets: [{ type: 'text', properties: { markdown: changed ? 'second' : 'first' } }] }),
  });
  const budget = new CfnResource(stack, 'Budget', {
    type: 'AWS::Budgets::Budget',
    properties: {
      Budget: { BudgetType: 'COST', TimeUnit: 'MONTHLY', BudgetLimit: { Amount: changed ? 150 : 50, Unit: 'USD' } },
      NotificationsWithSubscribers: [
        {
          Notification: { NotificationType: 'FORECASTED', ComparisonOperator: 'GREATER_THAN', Threshold: 100, ThresholdType: 'PERCENTAGE' },
          Subscribers: [{ SubscriptionType: 'SNS', Address: topic.topicArn }],
        },
      ],
    },
  });
  const renewed = new CfnResource(stack, 'Renewed', {
    type: 'AWS::Budgets::Budget',
    properties: {
      Budget: { BudgetName: changed ? 'second' : 'first', BudgetType: 'COST', TimeUnit: 'MONTHLY', BudgetLimit: { Amount: 1, Unit: 'USD' } },
      NotificationsWithSubscribers: [
        {
          Notification: { NotificationType: 'ACTUAL', ComparisonOperator: 'GREATER_THAN', Threshold: changed ? 90 : 80 },
          Subscribers: [{ SubscriptionType: 'SNS', Address: topic.topicArn }],
        },
      ],
    },
  });

  const group = new logs.LogGroup(stack, 'Logs', { removalPolicy: RemovalPolicy.DESTROY });
  const stream = new firehose.CfnDeliveryStream(stack, 'Stream', {
    deliveryStreamType: 'DirectPut',
    deliveryStreamEncryptionConfigurationInput: changed ? { keyType: 'AWS_OWNED_CMK' } : { keyType: 'CUSTOMER_MANAGED_CMK', keyArn: key.keyArn },
    extendedS3DestinationConfiguration: {
      bucketArn: bucket.bucketArn,
      roleArn: role.roleArn,
      prefix: changed ? 'second/' : 'first/',
      bufferingHints: { sizeInMBs: 128, intervalInSeconds: 300 },
    },
    tags: [{ key: changed ? 'After' : 'Before', value: 'so' }],
  });
  new logs.CfnSubscriptionFilter(stack, 'Subscription', {
    logGroupName: group.logGroupName,
    filterPattern: changed ? 'ERROR' : '',
    destinationArn: stream.attrArn,
    roleArn: role.roleArn,
  });
  const slack = new CfnResource(stack, 'Slack', {
    type: 'AWS::Chatbot::SlackChannelConfiguration',
    properties: { ConfigurationName: 'notices', SlackWorkspaceId: 'T012', SlackChannelId: 'C012', IamRoleArn: role.roleArn, SnsTopicArns: [topic.topicArn] },
  });

  const outputs = {
    Topic: topic.topicArn, Key: key.keyArn, Alarm: alarm.ref, AlarmArn: alarm.attrArn, Dashboard: dashboard.ref, Budget: budget.ref, Renewed: renewed.ref,
    Logs: group.logGroupName, Stream: stream.ref, StreamArn: stream.attrArn, Bucket: bucket.bucketArn, Slack: slack.ref, SlackArn: slack.getAtt('Arn').toString(),
  };
  for (const [name, value] of Object.entries(outputs)) {
    new CfnOutput(stack, `Out${name}`, { value, key: `Out${name}` });
  }
};
