const { Stack, aws_ec2: ec2, aws_iam: iam, aws_kms: kms, aws_rds: rds, CfnOutput, Duration, RemovalPolicy, SecretValue, aws_secretsmanager: secretsmanager } = require('aws-cdk-lib');

// PostgreSQL as production states it, every property that the reference architecture or its auditors ask for.
module.exports = (app, props, changed) => {
  const stack = new Stack(app, 'database', props);
  const vpc = new ec2.Vpc(stack, 'Vpc', {
    availabilityZones: ['us-east-1a', 'us-east-1b'],
    natGateways: 0,
    restrictDefaultSecurityGroup: false,
    subnetConfiguration: [{ name: 'private', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }],
  });
  const key = new kms.Key(stack, 'Key', {
    enableKeyRotation: true,
    rotationPeriod: Duration.days(changed ? 180 : 365),
    pendingWindow: Duration.days(7),
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const engine = rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.of('17.6', '17') });
  const parameters = new rds.ParameterGroup(stack, 'Parameters', {
    engine,
    parameters: { 'rds.force_ssl': '1', log_min_duration_statement: changed ? '500' : '1000' },
  });
  const database = new rds.DatabaseInstance(stack, 'Database', {
    vpc,
    vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_ISOLATED },
    engine,
    instanceType: ec2.InstanceType.of(ec2.InstanceClass.T3, changed ? ec2.InstanceSize.SMALL : ec2.InstanceSize.MEDIUM),
    credentials: rds.Credentials.fromGeneratedSecret('maestro', { encryptionKey: key }),
    databaseName: 'maestro',
    multiAz: !changed,
    storageEncrypted: true,
    storageEncryptionKey: key,
    storageType: rds.StorageType.GP3,
    allocatedStorage: 20,
    maxAllocatedStorage: changed ? 200 : 100,
    backupRetention: Duration.days(changed ? 14 : 7),
    deletionProtection: !changed,
    copyTagsToSnapshot: true,
    iamAuthentication: true,
    cloudwatchLogsExports: changed ? ['postgresql'] : ['postgresql', 'upgrade'],
    databaseInsightsMode: rds.DatabaseInsightsMode.STANDARD,
    enablePerformanceInsights: true,
    performanceInsightEncryptionKey: key,
    parameterGroup: parameters,
    monitoringInterval: Duration.seconds(60),
    port: 5432,
    caCertificate: rds.CaCertificate.RDS_CA_RSA4096_G1,
    autoMinorVersionUpgrade: true,
    preferredBackupWindow: '04:00-04:30',
    publiclyAccessible: false,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  database.secret.addToResourcePolicy(
    new iam.PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], principals: [new iam.AccountRootPrincipal()], resources: ['*'] }),
  );
  const managed = new rds.CfnDBInstance(stack, 'Managed', {
    dbInstanceClass: 'db.t3.micro',
    allocatedStorage: '20',
    engine: 'postgres',
    masterUsername: 'maestro',
    manageMasterUserPassword: true,
    masterUserSecret: { kmsKeyId: key.keyArn },
    dbSubnetGroupName: database.node.findChild('SubnetGroup').subnetGroupName,
    vpcSecurityGroups: database.connections.securityGroups.map((group) => group.securityGroupId),
  });
  managed.applyRemovalPolicy(RemovalPolicy.DESTROY);
  const outputs = { Instance: database.instanceIdentifier, Managed: managed.ref, Key: key.keyId, Secret: database.secret.secretArn };
  for (const [name, value] of Object.entries(outputs)) {
    new CfnOutput(stack, `Out${name}`, { value, key: `Out${name}` });
  }
  new CfnOutput(stack, 'OutManagedSecret', { value: managed.attrMasterUserSecretSecretArn, key: 'OutManagedSecret' });
};
