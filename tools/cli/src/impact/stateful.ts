/** What is lost with its resource: data, or an identity that others hold on to and cannot follow. By CloudFormation type. */
const STATEFUL: ReadonlySet<string> = new Set([
  // Data
  'AWS::Backup::BackupVault',
  'AWS::CloudTrail::Trail',
  'AWS::Cognito::UserPool',
  'AWS::DocDB::DBCluster',
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::EC2::Instance',
  'AWS::EC2::Volume',
  'AWS::ECR::Repository',
  'AWS::EFS::FileSystem',
  'AWS::EKS::Cluster',
  'AWS::ElastiCache::CacheCluster',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::ElastiCache::ServerlessCache',
  'AWS::FSx::FileSystem',
  'AWS::KMS::Key',
  'AWS::KMS::ReplicaKey',
  'AWS::Kinesis::Stream',
  'AWS::Logs::LogGroup',
  'AWS::MSK::Cluster',
  'AWS::Neptune::DBCluster',
  'AWS::OpenSearchService::Domain',
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBInstance',
  'AWS::Redshift::Cluster',
  'AWS::S3::Bucket',
  'AWS::SQS::Queue',
  'AWS::SecretsManager::Secret',
  // Identities: addresses that are written down elsewhere, and networks that everything lies in
  'AWS::CertificateManager::Certificate',
  'AWS::CloudFront::Distribution',
  'AWS::EC2::EIP',
  'AWS::EC2::Subnet',
  'AWS::EC2::VPC',
  'AWS::ElasticLoadBalancingV2::LoadBalancer',
  'AWS::GuardDuty::Detector',
  'AWS::IAM::OIDCProvider',
  'AWS::Route53::HostedZone',
  'AWS::SNS::Topic',
]);

/** A resource without which something is lost. */
export function isStateful(type: string): boolean {
  return STATEFUL.has(type);
}

/** Why a change that the specification calls a replacement is none. */
export interface InPlace {
  /** What AWS's document says. */
  readonly says: string;
  /** Which changes it says that of; every one, unless stated. */
  readonly when?: (from: unknown, to: unknown) => boolean;
}

/**
 * What the specification says may replace, or does, and AWS's documents say does not where our libraries use it: RDS for a
 * database of its own, EC2 for an instance in a VPC with a root volume of EBS.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-instance.html
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-elasticache-replicationgroup.html
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html
 */
export const IN_PLACE: Readonly<Record<string, InPlace>> = {
  'AWS::EC2::Instance InstanceType': {
    says: 'restart or replacement depends on whether the types are compatible',
    when: (from, to) => isArm(from) === isArm(to),
  },
  'AWS::EC2::Instance SecurityGroupIds': {
    says: 'ModifyInstanceAttribute replaces the groups of an instance in a VPC',
  },
  'AWS::EC2::Instance UserData': { says: 'if the root volume is of EBS, CloudFormation restarts the instance' },
  'AWS::ElastiCache::ReplicationGroup Engine': {
    says: 'upgrading from redis to valkey is done through in-place migration',
    when: (from, to) => from === 'redis' && to === 'valkey',
  },
  'AWS::RDS::DBInstance BackupRetentionPeriod': { says: 'some interruptions' },
  'AWS::RDS::DBInstance MultiAZ': { says: 'some interruptions' },
  'AWS::RDS::DBInstance PreferredMaintenanceWindow': { says: 'some interruptions' },
};

/** Graviton: a1, or a g behind the generation, as in t4g and c7gn. */
function isArm(type: unknown): boolean {
  return /^(a1|[a-z]+\d+g[a-z]*)\./.test(String(type));
}
