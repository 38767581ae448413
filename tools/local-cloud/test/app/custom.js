const { Stack, aws_ec2: ec2, aws_iam: iam, custom_resources: cr, CfnOutput } = require('aws-cdk-lib');

// Custom resources whose code is the construct library's own, run by the host's Node.
module.exports = (app, props, changed) => {
  const stack = new Stack(app, 'custom', props);
  const vpc = new ec2.Vpc(stack, 'Vpc', {
    availabilityZones: ['us-east-1a'],
    natGateways: 0,
    restrictDefaultSecurityGroup: true,
    subnetConfiguration: [{ name: 'private', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
  });
  const call = (action) => ({
    service: 'SSM',
    action,
    parameters: { Name: '/maestro/custom', Value: changed ? 'updated' : 'created', Type: 'String', Overwrite: true },
    physicalResourceId: cr.PhysicalResourceId.of('parameter'),
  });
  new cr.AwsCustomResource(stack, 'Parameter', {
    onCreate: call('putParameter'),
    onUpdate: call('putParameter'),
    onDelete: { service: 'SSM', action: 'deleteParameter', parameters: { Name: '/maestro/custom' } },
    policy: cr.AwsCustomResourcePolicy.fromStatements([new iam.PolicyStatement({ actions: ['ssm:*'], resources: ['*'] })]),
    installLatestAwsSdk: false,
  });
  const account = (action) => ({ service: 'EC2', action, physicalResourceId: cr.PhysicalResourceId.of('volumes') });
  new cr.AwsCustomResource(stack, 'Volumes', {
    onCreate: account('enableEbsEncryptionByDefault'),
    onUpdate: account(changed ? 'disableEbsEncryptionByDefault' : 'enableEbsEncryptionByDefault'),
    policy: cr.AwsCustomResourcePolicy.fromStatements([new iam.PolicyStatement({ actions: ['ec2:*'], resources: ['*'] })]),
    installLatestAwsSdk: false,
  });
  const block = { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: !changed };
  new cr.AwsCustomResource(stack, 'Buckets', {
    onUpdate: {
      service: 'S3Control',
      action: 'putPublicAccessBlock',
      parameters: { AccountId: stack.account, PublicAccessBlockConfiguration: block },
      physicalResourceId: cr.PhysicalResourceId.of('buckets'),
    },
    policy: cr.AwsCustomResourcePolicy.fromStatements([new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] })]),
    installLatestAwsSdk: false,
  });
  new CfnOutput(stack, 'OutVpc', { value: vpc.vpcId, key: 'OutVpc' });
  new CfnOutput(stack, 'OutDefaultGroup', { value: vpc.vpcDefaultSecurityGroup, key: 'OutDefaultGroup' });
};
