import { Duration, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as fc from 'fast-check';
import { CacheEngine, RedisCache } from '../src';
import { CacheFixture, NODE, synthesizeCache } from './cache-fixture';

const GROUP = 'AWS::ElastiCache::ReplicationGroup';
const USER = 'AWS::ElastiCache::User';

describe('with nothing but a network and a size', () => {
  const template = synthesizeCache();

  test('runs Redis 7.1 on two nodes in two zones, of which one takes over from the other', () => {
    template.hasResourceProperties(GROUP, {
      Engine: 'redis',
      EngineVersion: '7.1',
      CacheNodeType: 'cache.t4g.micro',
      NumCacheClusters: 2,
      AutomaticFailoverEnabled: true,
      MultiAZEnabled: true,
      Port: 6379,
    });
  });

  test('is encrypted at rest and on its way', () => {
    template.hasResourceProperties(GROUP, { AtRestEncryptionEnabled: true, TransitEncryptionEnabled: true });
  });

  test('lies in the private subnets', () => {
    template.hasResourceProperties('AWS::ElastiCache::SubnetGroup', {
      SubnetIds: [
        { Ref: Match.stringLikeRegexp('NetworkPrivateSubnet1') },
        { Ref: Match.stringLikeRegexp('NetworkPrivateSubnet2') },
      ],
    });
  });

  test('admits nobody and lets nothing out', () => {
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
    template.hasResourceProperties('AWS::EC2::SecurityGroup', {
      SecurityGroupIngress: Match.absent(),
      SecurityGroupEgress: [Match.objectLike({ CidrIp: '255.255.255.255/32' })],
    });
  });

  test('may do nothing for a client that says no name', () => {
    template.hasResourceProperties(USER, { UserName: 'default', AccessString: 'off -@all', Engine: 'redis' });
  });

  test('knows applications by IAM, whose user has equal id and name, and keeps dangerous commands from them', () => {
    const [user] = Object.values(template.findResources(USER)).filter(
      ({ Properties }) => Properties.AuthenticationMode?.Type === 'iam',
    );
    expect(user.Properties.UserId).toBe(user.Properties.UserName);
    expect(user.Properties.AccessString).toBe('on ~* &* +@all -@dangerous -@admin +info');
    expect(user.Properties).not.toHaveProperty('Passwords');
  });

  test('has an administrator whose password is nowhere but in Secrets Manager', () => {
    const [secret] = Object.keys(template.findResources('AWS::SecretsManager::Secret'));
    template.hasResourceProperties(USER, {
      UserName: 'admin',
      Passwords: [{ 'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: secret }, ':SecretString:password::}}']] }],
    });
  });

  test('has its three users, with default among them, in one group', () => {
    template.resourceCountIs(USER, 3);
    const [{ Properties }] = Object.values(template.findResources('AWS::ElastiCache::UserGroup'));
    const members = Properties.UserIds.map(({ Ref }: { Ref: string }) => Ref);
    expect(new Set(members)).toEqual(new Set(Object.keys(template.findResources(USER))));
    const [group] = Object.keys(template.findResources('AWS::ElastiCache::UserGroup'));
    template.hasResourceProperties(GROUP, { UserGroupIds: [{ Ref: group }], AuthToken: Match.absent() });
  });

  test('drops what was not used for longest when it is full', () => {
    template.hasResourceProperties('AWS::ElastiCache::ParameterGroup', {
      CacheParameterGroupFamily: 'redis7',
      Properties: { 'maxmemory-policy': 'allkeys-lru' },
    });
  });

  test('keeps the slow log and that of the engine for a year', () => {
    template.resourceCountIs('AWS::Logs::LogGroup', 2);
    template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 365 });
    const [slow, engine] = Object.keys(template.findResources('AWS::Logs::LogGroup'));
    const delivery = (LogType: string, Ref: string) => ({
      LogType,
      LogFormat: 'json',
      DestinationType: 'cloudwatch-logs',
      DestinationDetails: { CloudWatchLogsDetails: { LogGroup: { Ref } } },
    });
    template.hasResourceProperties(GROUP, {
      LogDeliveryConfigurations: [delivery('slow-log', slow), delivery('engine-log', engine)],
    });
  });

  test('keeps snapshots of seven days, and leaves one behind', () => {
    template.hasResource(GROUP, {
      Properties: {
        SnapshotRetentionLimit: 7,
        SnapshotWindow: '03:00-04:00',
        PreferredMaintenanceWindow: 'sun:07:00-sun:08:00',
        AutoMinorVersionUpgrade: true,
      },
      DeletionPolicy: 'Snapshot',
      UpdateReplacePolicy: 'Snapshot',
    });
  });
});

test('does without a replica where the budget bears none', () => {
  synthesizeCache({ nodes: 1 }).hasResourceProperties(GROUP, {
    NumCacheClusters: 1,
    AutomaticFailoverEnabled: false,
    MultiAZEnabled: false,
  });
});

test('encrypts data, secret and logs with the key that it is given, and its key does not come to depend on it', () => {
  let key!: kms.Key;
  const { template } = new CacheFixture((stack) => {
    key = new kms.Key(new Stack(stack.node.root, 'foundation'), 'Key');
    return { encryptionKey: key };
  });
  const imported = { KmsKeyId: { 'Fn::ImportValue': Match.anyValue() } };
  template.hasResourceProperties(GROUP, imported);
  template.allResourcesProperties('AWS::SecretsManager::Secret', imported);
  template.allResourcesProperties('AWS::Logs::LogGroup', imported);
  expect(Stack.of(key).dependencies).toEqual([]);
});

test('takes engine, size, rights, windows, port and fate from its user', () => {
  const template = new CacheFixture((scope, vpc) => ({
    engine: CacheEngine.VALKEY_8_1,
    instanceType: ec2.InstanceType.of(ec2.InstanceClass.M7G, ec2.InstanceSize.LARGE),
    nodes: 6,
    accessString: 'on ~app:* +@read',
    port: 6380,
    parameters: { 'maxmemory-policy': 'volatile-ttl', timeout: '300' },
    backupRetention: Duration.days(0),
    backupWindow: '01:00-02:00',
    maintenanceWindow: 'mon:02:00-mon:03:00',
    logRetention: logs.RetentionDays.ONE_MONTH,
    logEncryptionKey: kms.Key.fromKeyArn(scope, 'Key', 'arn:aws:kms:us-east-1:111111111111:key/logs'),
    securityGroups: [ec2.SecurityGroup.fromSecurityGroupId(scope, 'Group', 'sg-1')],
    vpcSubnets: { subnets: vpc.privateSubnets },
    removalPolicy: RemovalPolicy.RETAIN,
  })).template;
  template.hasResource(GROUP, {
    Properties: {
      Engine: 'valkey',
      EngineVersion: '8.1',
      CacheNodeType: 'cache.m7g.large',
      NumCacheClusters: 6,
      Port: 6380,
      SnapshotRetentionLimit: 0,
      SnapshotWindow: '01:00-02:00',
      PreferredMaintenanceWindow: 'mon:02:00-mon:03:00',
      SecurityGroupIds: ['sg-1'],
    },
    DeletionPolicy: 'Retain',
  });
  template.hasResourceProperties('AWS::ElastiCache::ParameterGroup', {
    CacheParameterGroupFamily: 'valkey8',
    Properties: { 'maxmemory-policy': 'volatile-ttl', timeout: '300' },
  });
  template.allResourcesProperties(USER, { Engine: 'valkey' });
  template.hasResourceProperties(USER, { AccessString: 'on ~app:* +@read' });
  template.allResources('AWS::Logs::LogGroup', {
    Properties: { RetentionInDays: 30, KmsKeyId: 'arn:aws:kms:us-east-1:111111111111:key/logs' },
    DeletionPolicy: 'Retain',
  });
  template.allResources(USER, { DeletionPolicy: 'Retain' });
  template.resourceCountIs('AWS::EC2::SecurityGroup', 0);
});

test('gives its users ids that ElastiCache takes, whatever the construct is called', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^Cache[A-Za-z0-9_. -]{1,80}$/), (id) => {
      const stack = new Stack(undefined, 'data');
      const cache = new RedisCache(stack, id, { vpc: new ec2.Vpc(stack, '-Network'), instanceType: NODE });
      expect(cache.userName).toMatch(/^(?=.{1,40}$)[a-z](-?[a-z0-9])*$/);
    }),
    { numRuns: 15 },
  );
});

test('makes a second parameter group for another family, since a group cannot change its own', () => {
  const groupOf = (engine: CacheEngine) =>
    Object.keys(synthesizeCache({ engine }).findResources('AWS::ElastiCache::ParameterGroup'));
  expect(groupOf(CacheEngine.VALKEY_7_2)).not.toEqual(groupOf(CacheEngine.REDIS_7_1));
  expect(groupOf(CacheEngine.VALKEY_8_0)).toEqual(groupOf(CacheEngine.VALKEY_8_1));
});

describe('the metrics', () => {
  const { cache, stack } = new CacheFixture(() => ({ nodes: 3 }));

  test('cover every node, since which of them is the primary changes', () => {
    const metrics = [
      cache.metricCPUUtilization(),
      cache.metricDatabaseMemoryUsagePercentage(),
      cache.metricReplicationLag(),
      cache.metricCurrConnections(),
      cache.metricEvictions({ period: Duration.minutes(1), label: 'lost' }),
    ].map((metric) => metric.toMetricConfig().mathExpression);
    expect(metrics.map((math) => math?.expression)).toEqual([
      'MAX([n1, n2, n3])',
      'MAX([n1, n2, n3])',
      'MAX([n1, n2, n3])',
      'MAX([n1, n2, n3])',
      'SUM([n1, n2, n3])',
    ]);
    const nodes = Object.values(metrics[4]?.usingMetrics ?? {}).map((metric) => metric.toMetricConfig().metricStat);
    expect(nodes.map((node) => stack.resolve(node?.dimensions?.[0].value))).toEqual(
      ['-001', '-002', '-003'].map((suffix) => ({
        'Fn::Join': ['', [{ Ref: expect.stringContaining('Cache') }, suffix]],
      })),
    );
    expect(nodes.map((node) => [node?.namespace, node?.metricName, node?.statistic])).toEqual(
      Array(3).fill(['AWS/ElastiCache', 'Evictions', 'Sum']),
    );
  });
});

describe('a client in another stack that is granted to connect', () => {
  const fixture = new CacheFixture();
  const compute = new Stack(fixture.app, 'compute');
  const client = new ec2.Instance(compute, 'Client', {
    vpc: fixture.vpc,
    instanceType: NODE,
    machineImage: ec2.MachineImage.latestAmazonLinux2023({ cpuType: ec2.AmazonLinuxCpuType.ARM_64 }),
    allowAllOutbound: false,
  });
  fixture.cache.grantConnect(client);
  const template = Template.fromStack(compute);

  test('may connect to this cache as its one user', () => {
    const [policy] = Object.values(template.findResources('AWS::IAM::Policy'));
    const [statement] = policy.Properties.PolicyDocument.Statement;
    expect(statement.Action).toBe('elasticache:Connect');
    expect(statement.Resource).toHaveLength(2);
    expect(JSON.stringify(statement.Resource[0])).toContain(':replicationgroup:');
    expect(JSON.stringify(statement.Resource[1])).toContain(':user:');
    expect(JSON.stringify(statement.Resource)).not.toContain('*');
  });

  test('has its way to the port opened at both ends', () => {
    template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
    template.resourceCountIs('AWS::EC2::SecurityGroupEgress', 1);
    expect(fixture.stack.dependencies).not.toContain(compute);
  });

  test('learns identifier, address, port and name', () => {
    const { cache, stack } = fixture;
    const [group] = Object.keys(fixture.template.findResources('AWS::ElastiCache::ReplicationGroup'));
    expect(stack.resolve(cache.replicationGroupId)).toEqual({ Ref: group });
    expect(stack.resolve(cache.endpoint.socketAddress)).toEqual({
      'Fn::Join': ['', [{ 'Fn::GetAtt': [expect.any(String), 'PrimaryEndPoint.Address'] }, ':6379']],
    });
    expect(stack.resolve(cache.readEndpoint.hostname)).toEqual({
      'Fn::GetAtt': [expect.any(String), 'ReaderEndPoint.Address'],
    });
    expect(cache.userName).toMatch(/-app$/);
  });
});

test.each([true, false])('lets an administrator read the secret, under a key of ours: %p', (withKey) => {
  let key!: kms.Key;
  const fixture = new CacheFixture((stack) => {
    key = new kms.Key(new Stack(stack.node.root, 'foundation'), 'Key');
    return withKey ? { encryptionKey: key } : {};
  });
  const compute = new Stack(fixture.app, 'compute');
  const client = new ec2.Instance(compute, 'Client', {
    vpc: fixture.vpc,
    instanceType: NODE,
    machineImage: ec2.MachineImage.latestAmazonLinux2023(),
  });
  fixture.cache.grantReadSecret(client);
  const statements = JSON.stringify(Template.fromStack(compute).findResources('AWS::IAM::Policy'));
  expect(statements).toContain('secretsmanager:GetSecretValue');
  expect(statements.includes('kms:Decrypt')).toBe(withKey);
  expect(Stack.of(key).dependencies).toEqual([]);
});

test('lets a function of the user rotate the password of the administrator', () => {
  const fixture = new CacheFixture();
  const rotationLambda = lambda.Function.fromFunctionAttributes(fixture.stack, 'Rotation', {
    functionArn: 'arn:aws:lambda:us-east-1:111111111111:function:rotation',
    sameEnvironment: true,
  });
  fixture.cache.secret.addRotationSchedule('Schedule', { rotationLambda });
  const [Ref] = Object.keys(fixture.template.findResources('AWS::SecretsManager::Secret'));
  fixture.template.hasResourceProperties('AWS::SecretsManager::RotationSchedule', { SecretId: { Ref } });
});

describe('errors', () => {
  test('refuses exactly the numbers of nodes that ElastiCache refuses', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2, max: 10 }), (nodes) => {
        const attempt = () => synthesizeCache({ nodes });
        if (nodes < 1 || nodes > 6) {
          expect(attempt).toThrow(
            `number of nodes '${nodes}' is out of range; allowed are 1 to 6 at data/Cache (DATABASE_CACHE_NODES_OUT_OF_RANGE)`,
          );
        } else {
          attempt().hasResourceProperties(GROUP, { NumCacheClusters: nodes });
        }
      }),
      { numRuns: 12, examples: [[0], [1], [6], [7]] },
    );
  });

  test.each([1023, 65536, 6379.5])('refuses the port %p', (port) => {
    expect(() => synthesizeCache({ port })).toThrow(
      `port '${port}' is out of range; allowed are 1024 to 65535 at data/Cache (DATABASE_PORT_OUT_OF_RANGE)`,
    );
  });

  test('takes a port that is known only at deployment', () => {
    synthesizeCache({ port: Token.asNumber({ Ref: 'Port' }) }).hasResourceProperties(GROUP, { Port: { Ref: 'Port' } });
  });

  test('refuses an instance type with the prefix of ElastiCache', () => {
    expect(() => synthesizeCache({ instanceType: new ec2.InstanceType('cache.t4g.micro') })).toThrow(
      "instance type 'cache.t4g.micro' carries the prefix of ElastiCache; allowed is 't4g.micro' at data/Cache (DATABASE_INSTANCE_TYPE_PREFIXED)",
    );
  });

  test.each([
    [CacheEngine.redis('6.2'), '6.2', 'redis', '7.0'],
    [CacheEngine.valkey('7.0'), '7.0', 'valkey', '7.2'],
    [CacheEngine.valkey('8'), '8', 'valkey', '7.2'],
  ])('refuses a version without authentication by IAM, or without a minor: %#', (engine, version, name, least) => {
    expect(() => synthesizeCache({ engine })).toThrow(
      `version '${version}' of ${name} is not supported; allowed are major and minor, from ${least} at data/Cache (DATABASE_CACHE_VERSION_UNSUPPORTED)`,
    );
  });

  test('refuses to keep snapshots for longer than ElastiCache does', () => {
    expect(() => synthesizeCache({ backupRetention: Duration.days(36) })).toThrow(
      "backup retention '36 days' is out of range; allowed are whole days from 0 to 35 at data/Cache (DATABASE_BACKUP_RETENTION_OUT_OF_RANGE)",
    );
  });

  test('refuses windows that are none', () => {
    expect(() => synthesizeCache({ backupWindow: '3' })).toThrow('DATABASE_BACKUP_WINDOW_INVALID');
    expect(() => synthesizeCache({ maintenanceWindow: '3' })).toThrow('DATABASE_MAINTENANCE_WINDOW_INVALID');
  });

  test('refuses a single zone', () => {
    expect(() => synthesizeCache({ zones: ['a'] })).toThrow('DATABASE_TOO_FEW_ZONES');
  });
});
