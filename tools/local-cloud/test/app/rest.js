const {
  Stack, aws_iam: iam, aws_kms: kms, aws_logs: logs, aws_s3: s3, aws_sns: sns, aws_ssm: ssm, CfnOutput, CfnResource, Duration, RemovalPolicy,
} = require('aws-cdk-lib');

// What the other services state: buckets, log groups, roles, parameters, topics.
module.exports = (app, props, changed) => {
  const stack = new Stack(app, 'rest', props);
  const key = new kms.Key(stack, 'Key', { removalPolicy: RemovalPolicy.DESTROY });

  const bucket = new s3.Bucket(stack, 'Bucket', {
    encryption: s3.BucketEncryption.KMS,
    encryptionKey: key,
    bucketKeyEnabled: !changed,
    versioned: !changed,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: changed ? s3.ObjectOwnership.BUCKET_OWNER_PREFERRED : s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    lifecycleRules: [
      { id: 'old', noncurrentVersionExpiration: Duration.days(changed ? 90 : 30), abortIncompleteMultipartUploadAfter: Duration.days(7) },
      { id: 'cold', prefix: 'logs/', transitions: [{ storageClass: s3.StorageClass.GLACIER, transitionAfter: Duration.days(60) }] },
    ],
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const retained = new s3.Bucket(stack, 'Retained', { removalPolicy: RemovalPolicy.RETAIN });

  const group = new logs.LogGroup(stack, 'Logs', {
    encryptionKey: key,
    retention: changed ? logs.RetentionDays.THREE_MONTHS : logs.RetentionDays.ONE_MONTH,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const boundary = new iam.ManagedPolicy(stack, 'Boundary', {
    statements: [new iam.PolicyStatement({ actions: changed ? ['s3:*'] : ['s3:GetObject'], resources: ['*'] })],
  });
  const role = new iam.Role(stack, 'Role', {
    assumedBy: new iam.AccountRootPrincipal(),
    maxSessionDuration: Duration.hours(changed ? 4 : 2),
    permissionsBoundary: boundary,
    managedPolicies: [iam.ManagedPolicy.fromAwsManagedPolicyName('ReadOnlyAccess')],
    inlinePolicies: { one: new iam.PolicyDocument({ statements: [new iam.PolicyStatement({ actions: ['ec2:Describe*'], resources: ['*'] })] }) },
  });
  const parameter = new ssm.StringParameter(stack, 'Parameter', { stringValue: changed ? 'second' : 'first' });

  const topic = new sns.Topic(stack, 'Topic', { masterKey: key });
  const subscription = new sns.CfnSubscription(stack, 'Subscription', {
    topicArn: topic.topicArn,
    protocol: 'sqs',
    endpoint: `arn:aws:sqs:us-east-1:${stack.account}:anybody`,
    rawMessageDelivery: changed,
  });

  new CfnResource(stack, 'Detector', { type: 'AWS::GuardDuty::Detector', properties: { Enable: true, FindingPublishingFrequency: changed ? 'ONE_HOUR' : 'SIX_HOURS' } });
  new CfnResource(stack, 'Tracing', { type: 'AWS::XRay::Group', properties: { GroupName: 'api', FilterExpression: 'fault = true' } });
  const restores = new CfnResource(stack, 'Restores', {
    type: 'AWS::Backup::RestoreTestingPlan',
    properties: { RestoreTestingPlanName: 'weekly', ScheduleExpression: 'cron(0 7 ? * SUN *)', RecoveryPointSelection: { Algorithm: 'LATEST_WITHIN_WINDOW' } },
  });

  const outputs = {
    Restores: restores.ref, RestoresArn: restores.getAtt('RestoreTestingPlanArn').toString(),
    Bucket: bucket.bucketName, Retained: retained.bucketName, Key: key.keyArn, Logs: group.logGroupName, Role: role.roleName,
    Boundary: boundary.managedPolicyArn, Parameter: parameter.parameterName, Topic: topic.topicArn, Subscription: subscription.ref,
  };
  for (const [name, value] of Object.entries(outputs)) {
    new CfnOutput(stack, `Out${name}`, { value, key: `Out${name}` });
  }
};
