import { property, assert as check, integer } from 'fast-check';
import { estimate, PRICERS, sum } from '../src/cost/estimate';
import { placeOf } from '../src/cost/storage';
import { beyondBudget, beyondShare } from '../src/cost/shares';
import { USAGE } from '../src/cost/usage';
import type { Environment } from '../src/model/environment';
import { ASSEMBLIES } from './support/assemblies';
import { of } from './support/handmade';

type Properties = Record<string, unknown>;

function costs(...resources: [string, Properties?][]): Record<string, number> {
  const { items, faults } = estimate(environment(...resources));
  expect(faults).toEqual([]);
  const nouns = [...new Set(items.map(({ noun }) => noun))];
  return Object.fromEntries(
    nouns.map((noun) => [noun, Number(sum(items.filter((item) => item.noun === noun)).usd.toFixed(2))]),
  );
}

function environment(...resources: [string, Properties?][]): Environment {
  return of(Object.fromEntries(resources.map(([Type, Properties], index) => [`R${index}`, { Type, Properties }])));
}

function group(nodes: number, InstanceTypes = ['t3.medium']): [string, Properties] {
  return ['AWS::EKS::Nodegroup', { InstanceTypes, ScalingConfig: { MinSize: nodes, MaxSize: 9 } }];
}

const DATABASE: Properties = {
  Engine: 'postgres',
  DBInstanceClass: 'db.t3.medium',
  AllocatedStorage: '20',
  StorageType: 'gp3',
};

test('a node costs its hours and its disk', () => {
  expect(costs(group(3))).toEqual({ nodes: 91.1, disks: 6 });
  const sizes = { DesiredSize: 2, MinSize: 1, MaxSize: 9 };
  const wished = { InstanceTypes: ['t3.small'], DiskSize: 10, ScalingConfig: sizes };
  expect(costs(['AWS::EKS::Nodegroup', wished])).toEqual({ nodes: 30.37, disks: 2 });
});

test('twice the nodes cost twice as much, however many they are', () => {
  check(
    property(integer({ min: 1, max: 100 }), (nodes) => {
      const [once, twice] = [nodes, 2 * nodes].map((count) => sum(estimate(environment(group(count))).items));
      expect(twice.usd).toBeCloseTo(2 * once.usd);
      expect(twice.reserved).toBeCloseTo(2 * once.reserved);
      expect(once.reserved).toBeLessThan(once.usd);
    }),
  );
});

test('a database in two zones costs twice as much as in one, its secret and logs do not', () => {
  const one = costs(['AWS::RDS::DBInstance', DATABASE]);
  const two = costs([
    'AWS::RDS::DBInstance',
    { ...DATABASE, MultiAZ: true, ManageMasterUserPassword: true, EnableCloudwatchLogsExports: ['postgresql'] },
  ]);

  expect(one).toEqual({ PostgreSQL: 52.56, 'storage of PostgreSQL': 2.3 });
  expect(two).toEqual({ PostgreSQL: 105.12, 'storage of PostgreSQL': 4.6, secrets: 0.4, logs: 0.1 });
});

test('an address belongs to a NAT gateway where there is one', () => {
  expect(costs(['AWS::EC2::EIP'])).toEqual({ addresses: 3.65 });
  expect(costs(['AWS::EC2::EIP'], ['AWS::EC2::NatGateway'])).toEqual({ 'NAT gateways': 36.5 });
});

test('an instance that does NAT is networking, disk and address included', () => {
  const { items } = estimate(
    environment([
      'AWS::EC2::Instance',
      {
        InstanceType: 't4g.nano',
        SourceDestCheck: false,
        BlockDeviceMappings: [{ Ebs: { VolumeSize: 8, VolumeType: 'gp3' } }],
        NetworkInterfaces: [{ AssociatePublicIpAddress: true }],
      },
    ]),
  );

  expect(new Set(items.map(({ share }) => share))).toEqual(new Set(['networking']));
  expect(sum(items).usd).toBeCloseTo(3.066 + 0.64 + 3.65);
});

test('a volume of which nobody says the type is the older one, which costs more', () => {
  expect(costs(['AWS::EC2::Volume', { Size: 100 }])).toEqual({ disks: 10 });
  expect(costs(['AWS::EC2::Volume', { Size: 100, VolumeType: 'gp3' }])).toEqual({ disks: 8 });
});

test('a balancer that faces the internet costs an address for each zone, one inside does not', () => {
  const balancer = { Type: 'application', Subnets: ['a', 'b'] };
  const type = 'AWS::ElasticLoadBalancingV2::LoadBalancer';

  expect(costs([type, { ...balancer, Scheme: 'internet-facing' }])['addresses of the load balancer']).toBe(7.3);
  expect(costs([type, { ...balancer, Scheme: 'internal' }])['addresses of the load balancer']).toBeUndefined();
});

test('ten alarms and three dashboards are free, and an expression costs for each metric that it reads', () => {
  const alarms = Array.from({ length: 12 }, (): [string, Properties] => ['AWS::CloudWatch::Alarm', {}]);
  const Metrics = [{ Expression: 'a + b' }, { MetricStat: {} }, { MetricStat: {} }];
  const dashboards = Array.from({ length: 4 }, (): [string] => ['AWS::CloudWatch::Dashboard']);

  expect(costs(...alarms)).toEqual({ alarms: 0.2 });
  expect(costs(...alarms, ['AWS::CloudWatch::Alarm', { Metrics }])).toEqual({ alarms: 0.4 });
  expect(costs(...dashboards)).toEqual({ dashboards: 3 });
});

test('GuardDuty costs what it is told to read', () => {
  const detector = (...names: string[]): [string, Properties] => [
    'AWS::GuardDuty::Detector',
    { Features: names.map((Name) => ({ Name, Status: 'ENABLED' })) },
  ];
  const off = { Features: [{ Name: 'RUNTIME_MONITORING', Status: 'DISABLED' }] };
  const bare = costs(detector(), group(2)).GuardDuty;

  expect(costs(['AWS::GuardDuty::Detector', off], group(2)).GuardDuty).toBe(bare);
  expect(costs(detector('RUNTIME_MONITORING'), group(2)).GuardDuty).toBeCloseTo(bare + 6);
});

test('what grows every day costs less when it moves to colder storage, and when it is forgotten sooner', () => {
  const bucket = (rule: Properties) =>
    estimate(
      of({
        Logs: {
          Type: 'AWS::S3::Bucket',
          Properties: { LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ...rule }] } },
          Metadata: { 'aws:cdk:path': 'maestro-dev-data/Storage/Logs/Resource' },
        },
      }),
    ).items;
  const [warm, short, cold] = [
    { ExpirationInDays: 400 },
    { ExpirationInDays: 200 },
    { ExpirationInDays: 400, Transitions: [{ StorageClass: 'GLACIER_IR', TransitionInDays: 100 }] },
  ].map((rule) => sum(bucket(rule)).usd);

  expect(warm).toBeCloseTo(400 * 0.01 * 0.023);
  expect(short).toBeCloseTo(warm / 2);
  expect(cold).toBeCloseTo(100 * 0.01 * 0.023 + 300 * 0.01 * 0.004);
});

test('a schedule that exports nothing costs nothing', () => {
  expect(costs(['AWS::Scheduler::Schedule', { Target: { Arn: 'arn' } }])).toEqual({});
});

test.each<[string, [string, Properties?], string]>([
  ['a type that nobody priced', ['AWS::MSK::Cluster'], 'COST_TYPE_UNPRICED'],
  ['a custom resource that nobody looked at', ['Custom::Miner'], 'COST_TYPE_UNPRICED'],
  ['a class that nobody priced', ['AWS::RDS::DBInstance', { ...DATABASE, DBInstanceClass: 'db.x9' }], 'COST_UNPRICED'],
  ['another engine', ['AWS::RDS::DBInstance', { ...DATABASE, Engine: 'mysql' }], 'COST_UNPRICED'],
  ['deeper insights', ['AWS::RDS::DBInstance', { ...DATABASE, DatabaseInsightsMode: 'advanced' }], 'COST_UNPRICED'],
  ['faster storage', ['AWS::RDS::DBInstance', { ...DATABASE, Iops: 16_000 }], 'COST_UNPRICED'],
  ['another cache', ['AWS::ElastiCache::ReplicationGroup', { Engine: 'valkey' }], 'COST_UNPRICED'],
  ['nodes that EKS makes itself', ['AWS::EKS::Cluster', { ComputeConfig: { Enabled: true } }], 'COST_UNPRICED'],
  ['another endpoint', ['AWS::EC2::VPCEndpoint', { VpcEndpointType: 'GatewayLoadBalancer' }], 'COST_UNPRICED'],
  ['another stream', ['AWS::KinesisFirehose::DeliveryStream', { DeliveryStreamType: 'MSK' }], 'COST_UNPRICED'],
  ['the disk of an image', ['AWS::EC2::Instance', { InstanceType: 't3.micro' }], 'COST_DISK'],
  ['a bucket of which nobody says what it holds', ['AWS::S3::Bucket'], 'COST_USAGE_UNKNOWN'],
  ['a log that is kept for ever', ['AWS::Logs::LogGroup'], 'COST_GROWS_FOR_EVER'],
  [
    'a disk as large as its image',
    ['AWS::EC2::Instance', { InstanceType: 't3.micro', BlockDeviceMappings: [{}] }],
    'COST_DISK',
  ],
  ['a balancer of another kind', ['AWS::ElasticLoadBalancingV2::LoadBalancer', { Type: 'gateway' }], 'COST_UNPRICED'],
  [
    'a feature that nobody priced',
    ['AWS::GuardDuty::Detector', { Features: [{ Name: 'AI', Status: 'ENABLED' }] }],
    'COST_UNPRICED',
  ],
])('%s is a fault, and no share or budget is green with it', (_, resource, code) => {
  const found = estimate(environment(resource, group(1)));

  expect(found.faults).toEqual([{ where: 'only/R0', message: expect.stringContaining(code) }]);
  expect(beyondShare(found, 'compute')).toEqual(found.faults);
  expect(beyondBudget(found, 'prod')).toEqual(found.faults);
});

test('what is no question of price is not caught', () => {
  const broken = environment(['AWS::S3::Bucket']);
  Object.defineProperty(broken.resources[0], 'path', {
    get: () => {
      throw new TypeError('broken');
    },
  });

  expect(() => estimate(broken)).toThrow(TypeError);
});

test.each(ASSEMBLIES)('what is assumed of $name is assumed of something that is there', (assembly) => {
  const context = { environment: assembly, usage: USAGE[assembly.name] };
  const places = assembly.all('AWS::S3::Bucket', 'AWS::Logs::LogGroup').map((resource) => placeOf(resource, context));
  const { buckets, logs } = context.usage;

  expect([...Object.keys(buckets), ...Object.keys(logs)].filter((place) => !places.includes(place))).toEqual([]);
});

test.each([{ requests: 11 }, { internet: 1001 }])(
  'what CloudFront does not give away has no price here: %j',
  (more) => {
    const site = environment(['AWS::CloudFront::Distribution']);
    const usage = { ...USAGE.prod, ...more };

    expect(() => PRICERS['AWS::CloudFront::Distribution'](site.resources[0], { environment: site, usage })).toThrow(
      'COST_UNPRICED',
    );
  },
);
