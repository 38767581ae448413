import type { Share } from '../cost/item';
import type { Resource } from '../model/resource';
import { add, drop, type Mutation, multiply, named, set, setAll, setIn } from '../mutations';

/** A type that nobody thought of when prices were written down. */
const UNPRICED = add('AWS::EC2::VPC', () => ({ Type: 'AWS::MSK::Cluster', Properties: {} }));
const LARGER_DATABASE = setAll('AWS::RDS::DBInstance', 'DBInstanceClass', 'db.t3.large');
const BUCKET = 'AWS::S3::Bucket';

/** What makes any environment cost more than it may. */
export const COST_MORE: readonly Mutation[] = [
  LARGER_DATABASE,
  add('AWS::EC2::VPC', () => ({ Type: 'AWS::EC2::NatGateway', Properties: {} })),
  setAll('AWS::RDS::DBInstance', 'AllocatedStorage', '400'),
  UNPRICED,
];

/** What makes a share of prod cost more than the reference gives it, or makes it unknown. */
export const SHARE_MORE: Readonly<Record<Share, readonly Mutation[]>> = {
  compute: [
    setAll('AWS::EKS::Nodegroup', 'ScalingConfig.MinSize', 6),
    setAll('AWS::EKS::Nodegroup', 'ScalingConfig.DesiredSize', 6),
    setAll('AWS::EKS::Nodegroup', 'InstanceTypes', ['t3.large']),
    setAll('AWS::EKS::Nodegroup', 'InstanceTypes', ['x9.colossal']),
    set('AWS::EC2::LaunchTemplate', 'LaunchTemplateData.BlockDeviceMappings.0.Ebs.VolumeSize', 400),
    multiply('AWS::EKS::Cluster', 2),
    named('nothing computes', (environment) =>
      environment.all('AWS::EKS::Cluster', 'AWS::EKS::Nodegroup').forEach(drop),
    ),
    UNPRICED,
  ],
  database: [
    LARGER_DATABASE,
    setAll('AWS::RDS::DBInstance', 'AllocatedStorage', '400'),
    setAll('AWS::RDS::DBInstance', 'StorageType', 'io2'),
    multiply('AWS::RDS::DBInstance', 1),
    setAll('AWS::ElastiCache::ReplicationGroup', 'CacheNodeType', 'cache.t4g.medium'),
    setAll('AWS::ElastiCache::ReplicationGroup', 'NumCacheClusters', 5),
    UNPRICED,
  ],
  storage: [
    add(BUCKET, () => ({ Type: BUCKET, Properties: {} })),
    set(BUCKET, 'LifecycleConfiguration', undefined, isLogs),
    set(BUCKET, 'LifecycleConfiguration.Rules.1.Status', 'Disabled', isLogs),
    set(BUCKET, 'LifecycleConfiguration.Rules.1.ExpirationInDays', 10_000, isLogs),
    multiply('AWS::KMS::Key', 10),
    UNPRICED,
  ],
  networking: [
    multiply('AWS::EC2::NatGateway', 1),
    multiply('AWS::EC2::EIP', 1),
    multiply('AWS::ElasticLoadBalancingV2::LoadBalancer', 1),
    multiply('AWS::WAFv2::WebACL', 1),
    named('twice the rules', (environment) => {
      for (const acl of environment.all('AWS::WAFv2::WebACL')) {
        setIn(acl, 'Rules', [...acl.list('Rules'), ...acl.list('Rules')]);
      }
    }),
    add('AWS::EC2::VPC', () => ({
      Type: 'AWS::EC2::VPCEndpoint',
      Properties: { VpcEndpointType: 'Interface', SubnetIds: ['a', 'b', 'c'] },
    })),
    setAll('AWS::ElasticLoadBalancingV2::LoadBalancer', 'Type', 'network'),
    UNPRICED,
  ],
  monitoring: [
    multiply('AWS::CloudWatch::Alarm', 20),
    multiply('AWS::CloudWatch::Dashboard', 5),
    multiply('AWS::Config::ConfigRule', 26),
    set('AWS::Logs::LogGroup', 'RetentionInDays', undefined),
    setAll('AWS::Logs::LogGroup', 'RetentionInDays', 3653),
    setAll('AWS::EKS::Nodegroup', 'ScalingConfig.MinSize', 6),
    named('GuardDuty watches what runs', (environment) => {
      for (const detector of environment.all('AWS::GuardDuty::Detector')) {
        setIn(detector, 'Features', [...detector.list('Features'), { Name: 'RUNTIME_MONITORING', Status: 'ENABLED' }]);
      }
    }),
    UNPRICED,
  ],
};

function isLogs({ path }: Resource): boolean {
  return path.includes('/Storage/Logs/');
}
