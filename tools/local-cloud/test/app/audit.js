const { Stack, aws_ec2: ec2, aws_iam: iam, aws_kms: kms, aws_logs: logs, aws_s3: s3, aws_sns: sns, CfnOutput, CfnResource, RemovalPolicy } = require('aws-cdk-lib');

// Who did what, and who may come in: trail, recorder, rules, identity provider, web firewall.
module.exports = (app, props, changed) => {
  const stack = new Stack(app, 'audit', props);
  const make = (id, type, properties, ...after) => {
    const made = new CfnResource(stack, id, { type, properties });
    after.forEach((each) => made.addDependency(each));
    return made;
  };
  const key = new kms.Key(stack, 'Key', { removalPolicy: RemovalPolicy.DESTROY });
  const bucket = new s3.Bucket(stack, 'Bucket', { removalPolicy: RemovalPolicy.DESTROY });
  const topic = new sns.Topic(stack, 'Topic');
  const group = new logs.LogGroup(stack, 'Logs', { removalPolicy: RemovalPolicy.DESTROY });
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('cloudtrail.amazonaws.com') });

  const trail = make('Trail', 'AWS::CloudTrail::Trail', {
    S3BucketName: bucket.bucketName,
    S3KeyPrefix: changed ? 'second' : 'first',
    KMSKeyId: key.keyArn,
    EnableLogFileValidation: true,
    IsMultiRegionTrail: true,
    IsLogging: true,
    CloudWatchLogsLogGroupArn: group.logGroupArn,
    CloudWatchLogsRoleArn: role.roleArn,
    ...(changed
      ? {
          InsightSelectors: [{ InsightType: 'ApiCallRateInsight' }],
          AdvancedEventSelectors: [{ Name: 'writes', FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }],
        }
      : { SnsTopicName: topic.topicName }),
    Tags: [{ Key: 'Tier', Value: changed ? 'changed' : 'base' }],
  });

  const recorder = make('Recorder', 'AWS::Config::ConfigurationRecorder', {
    RoleARN: role.roleArn,
    RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: !changed },
    RecordingMode: { RecordingFrequency: changed ? 'DAILY' : 'CONTINUOUS' },
  });
  make('Channel', 'AWS::Config::DeliveryChannel', {
    S3BucketName: bucket.bucketName,
    S3KmsKeyArn: key.keyArn,
    SnsTopicARN: topic.topicArn,
    ConfigSnapshotDeliveryProperties: { DeliveryFrequency: changed ? 'Six_Hours' : 'TwentyFour_Hours' },
  });
  const managed = (SourceIdentifier) => ({ Source: { Owner: 'AWS', SourceIdentifier } });
  const rule = make('Keys', 'AWS::Config::ConfigRule', {
    ...managed('ACCESS_KEYS_ROTATED'),
    InputParameters: { maxAccessKeyAge: changed ? 45 : 90 },
    MaximumExecutionFrequency: 'TwentyFour_Hours',
  }, recorder);
  if (!changed) {
    make('Trails', 'AWS::Config::ConfigRule', managed('CLOUD_TRAIL_ENABLED'), recorder);
  }

  const provider = make('Provider', 'AWS::IAM::OIDCProvider', {
    Url: 'https://token.actions.githubusercontent.com',
    ClientIdList: changed ? ['sts.amazonaws.com', 'second'] : ['sts.amazonaws.com', 'first'],
    ThumbprintList: [(changed ? 'b' : 'a').repeat(40)],
  });

  const visible = (MetricName) => ({ MetricName, CloudWatchMetricsEnabled: true, SampledRequestsEnabled: true });
  const set = make('Blocked', 'AWS::WAFv2::IPSet', {
    Scope: 'REGIONAL',
    IPAddressVersion: 'IPV4',
    Description: changed ? 'two nets' : 'one net',
    Addresses: changed ? ['192.0.2.0/24', '198.51.100.0/24'] : ['192.0.2.0/24'],
  });
  const wall = make('Wall', 'AWS::WAFv2::WebACL', {
    Scope: 'REGIONAL',
    DefaultAction: { Allow: {} },
    VisibilityConfig: visible('wall'),
    CustomResponseBodies: { slow: { ContentType: 'TEXT_PLAIN', Content: changed ? 'slower' : 'slow down' } },
    TokenDomains: ['example.com'],
    Rules: [
      {
        Name: 'blocked',
        Priority: 0,
        Action: { Block: {} },
        Statement: { NotStatement: { Statement: { IPSetReferenceStatement: { Arn: set.getAtt('Arn') } } } },
        VisibilityConfig: visible('blocked'),
      },
      {
        Name: 'common',
        Priority: 1,
        OverrideAction: { None: {} },
        Statement: { ManagedRuleGroupStatement: { VendorName: 'AWS', Name: 'AWSManagedRulesCommonRuleSet' } },
        VisibilityConfig: visible('common'),
      },
      {
        Name: 'rate',
        Priority: 2,
        Action: { Block: { CustomResponse: { ResponseCode: 429, CustomResponseBodyKey: 'slow' } } },
        Statement: { RateBasedStatement: { Limit: changed ? 1000 : 2000, AggregateKeyType: 'IP' } },
        VisibilityConfig: visible('rate'),
      },
    ],
  });
  const second = make('Second', 'AWS::WAFv2::WebACL', {
    Scope: 'REGIONAL',
    DefaultAction: { Block: {} },
    VisibilityConfig: visible('second'),
  });
  const vpc = new ec2.Vpc(stack, 'Vpc', {
    availabilityZones: ['us-east-1a', 'us-east-1b'],
    natGateways: 0,
    restrictDefaultSecurityGroup: false,
    subnetConfiguration: [{ name: 'private', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
  });
  const balancer = make('Balancer', 'AWS::ElasticLoadBalancingV2::LoadBalancer', {
    Scheme: 'internal',
    Subnets: vpc.isolatedSubnets.map((subnet) => subnet.subnetId),
  });
  make('Guarded', 'AWS::WAFv2::WebACLAssociation', {
    ResourceArn: balancer.ref,
    WebACLArn: (changed ? second : wall).getAtt('Arn'),
  });

  const outputs = {
    Bucket: bucket.bucketName, Key: key.keyArn, Topic: topic.topicArn, Logs: group.logGroupArn, Trail: trail.ref, TrailArn: trail.getAtt('Arn').toString(),
    Recorder: recorder.ref, Rule: rule.ref, Provider: provider.ref, Set: set.ref, SetArn: set.getAtt('Arn').toString(), Wall: wall.ref,
    Label: wall.getAtt('LabelNamespace').toString(), SecondArn: second.getAtt('Arn').toString(), Balancer: balancer.ref,
  };
  for (const [name, value] of Object.entries(outputs)) {
    new CfnOutput(stack, `Out${name}`, { value, key: `Out${name}` });
  }
};
