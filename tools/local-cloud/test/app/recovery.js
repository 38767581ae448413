const { Stack, aws_ec2: ec2, aws_iam: iam, aws_kms: kms, aws_lambda: lambda, aws_logs: logs, aws_s3: s3, aws_sns: sns, CfnOutput, CfnResource, Duration, RemovalPolicy } = require('aws-cdk-lib');

// What is kept for bad days, and what runs by the clock: vault, plan, schedule, function, cache.
module.exports = (app, props, changed) => {
  const stack = new Stack(app, 'recovery', props);
  const make = (id, type, properties) => new CfnResource(stack, id, { type, properties });
  const key = new kms.Key(stack, 'Key', { removalPolicy: RemovalPolicy.DESTROY });
  const topic = new sns.Topic(stack, 'Topic');
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('backup.amazonaws.com') });

  const vault = make('Vault', 'AWS::Backup::BackupVault', {
    BackupVaultName: 'recovery',
    EncryptionKeyArn: key.keyArn,
    BackupVaultTags: { Tier: changed ? 'changed' : 'base' },
    LockConfiguration: { MinRetentionDays: 7, MaxRetentionDays: changed ? 400 : 365 },
    Notifications: { SNSTopicArn: topic.topicArn, BackupVaultEvents: changed ? ['BACKUP_JOB_FAILED', 'COPY_JOB_FAILED'] : ['BACKUP_JOB_FAILED'] },
    ...(!changed && {
      AccessPolicy: { Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: '*', Action: 'backup:DeleteRecoveryPoint', Resource: '*' }] },
    }),
  });
  const plan = make('Plan', 'AWS::Backup::BackupPlan', {
    BackupPlan: {
      BackupPlanName: 'daily',
      BackupPlanRule: [
        {
          RuleName: 'daily',
          TargetBackupVault: vault.ref,
          ScheduleExpression: 'cron(0 5 * * ? *)',
          ScheduleExpressionTimezone: 'Etc/UTC',
          StartWindowMinutes: 60,
          Lifecycle: { DeleteAfterDays: changed ? 60 : 35 },
          CopyActions: [{ DestinationBackupVaultArn: 'arn:aws:backup:us-west-2:111111111111:backup-vault:far', Lifecycle: { DeleteAfterDays: 35 } }],
          RecoveryPointTags: { By: 'plan' },
        },
      ],
    },
    BackupPlanTags: { Tier: changed ? 'changed' : 'base' },
  });
  const selection = make('Selection', 'AWS::Backup::BackupSelection', {
    BackupPlanId: plan.ref,
    BackupSelection: {
      SelectionName: 'tagged',
      IamRoleArn: role.roleArn,
      Resources: changed ? ['arn:aws:ec2:*:*:instance/*'] : ['*'],
      Conditions: { StringEquals: [{ ConditionKey: 'aws:ResourceTag/Backup', ConditionValue: 'true' }] },
    },
  });

  const vpc = new ec2.Vpc(stack, 'Vpc', {
    availabilityZones: ['us-east-1a', 'us-east-1b'],
    natGateways: 0,
    restrictDefaultSecurityGroup: false,
    subnetConfiguration: [{ name: 'private', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
  });
  const subnets = vpc.isolatedSubnets.map((subnet) => subnet.subnetId);
  const group = new ec2.SecurityGroup(stack, 'Group', { vpc });
  const code = new lambda.Function(stack, 'Function', {
    runtime: lambda.Runtime.NODEJS_20_X,
    handler: 'index.handler',
    code: lambda.Code.fromInline('exports.handler = async () => 1;'),
    timeout: Duration.seconds(changed ? 30 : 20),
    environmentEncryption: key,
    reservedConcurrentExecutions: changed ? undefined : 2,
    deadLetterTopic: changed ? undefined : topic,
    vpc,
    vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    securityGroups: [group],
  });
  const schedule = make('Schedule', 'AWS::Scheduler::Schedule', {
    ScheduleExpression: 'cron(0 5 * * ? *)',
    ScheduleExpressionTimezone: changed ? 'Etc/UTC' : 'Europe/Berlin',
    FlexibleTimeWindow: { Mode: 'OFF' },
    KmsKeyArn: key.keyArn,
    State: changed ? 'DISABLED' : 'ENABLED',
    Target: { Arn: code.functionArn, RoleArn: role.roleArn, Input: '{}' },
  });

  const parameters = make('Parameters', 'AWS::ElastiCache::ParameterGroup', {
    CacheParameterGroupFamily: 'redis7',
    Description: 'redis',
    Properties: { 'maxmemory-policy': changed ? 'allkeys-lru' : 'volatile-lru' },
  });
  const cacheSubnets = make('CacheSubnets', 'AWS::ElastiCache::SubnetGroup', { Description: 'redis', SubnetIds: subnets });
  const cache = make('Cache', 'AWS::ElastiCache::ReplicationGroup', {
    ReplicationGroupDescription: 'redis',
    Engine: 'redis',
    EngineVersion: '7.1',
    CacheNodeType: changed ? 'cache.t4g.small' : 'cache.t4g.micro',
    NumCacheClusters: 2,
    AutomaticFailoverEnabled: true,
    MultiAZEnabled: true,
    AtRestEncryptionEnabled: true,
    TransitEncryptionEnabled: true,
    KmsKeyId: key.keyArn,
    CacheParameterGroupName: parameters.ref,
    CacheSubnetGroupName: cacheSubnets.ref,
    SecurityGroupIds: [group.securityGroupId],
    SnapshotRetentionLimit: changed ? 7 : 1,
  });
  const steps = make('Steps', 'AWS::StepFunctions::StateMachine', {
    RoleArn: role.roleArn,
    DefinitionString: JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'End', States: { End: { Type: 'Succeed' } } }),
    LoggingConfiguration: {
      Level: changed ? 'ERROR' : 'ALL',
      IncludeExecutionData: true,
      Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: new logs.LogGroup(stack, 'StepsLogs').logGroupArn } }],
    },
    TracingConfiguration: { Enabled: !changed },
  });
  // Object lock is for backups, and cannot be taken back.
  const locked = new s3.Bucket(stack, 'Locked', {
    objectLockDefaultRetention: s3.ObjectLockRetention.governance(Duration.days(changed ? 35 : 30)),
    serverAccessLogsBucket: new s3.Bucket(stack, 'Access', { removalPolicy: RemovalPolicy.DESTROY }),
    serverAccessLogsPrefix: changed ? 'new/' : 'old/',
    removalPolicy: RemovalPolicy.DESTROY,
  });

  const outputs = {
    Steps: steps.ref,
    Key: key.keyArn, Topic: topic.topicArn, Role: role.roleArn, Vault: vault.ref, VaultArn: vault.getAtt('BackupVaultArn').toString(), Plan: plan.ref,
    PlanArn: plan.getAtt('BackupPlanArn').toString(), Selection: selection.getAtt('SelectionId').toString(), Function: code.functionName,
    Group: group.securityGroupId, Schedule: schedule.ref, Cache: cache.ref, Parameters: parameters.ref, Locked: locked.bucketName,
  };
  for (const [name, value] of Object.entries(outputs)) {
    new CfnOutput(stack, `Out${name}`, { value, key: `Out${name}` });
  }
};
