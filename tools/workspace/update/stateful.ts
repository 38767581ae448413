/** What is lost with its resource: data, or an identity that others hold on to and cannot follow. By CloudFormation type. */
export const STATEFUL: ReadonlySet<string> = new Set([
  // Data
  'AWS::Backup::BackupVault',
  'AWS::CloudTrail::Trail',
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::EC2::Instance',
  'AWS::EC2::Volume',
  'AWS::ECR::Repository',
  'AWS::EFS::FileSystem',
  'AWS::EKS::Cluster',
  'AWS::ElastiCache::ReplicationGroup',
  'AWS::ElastiCache::ServerlessCache',
  'AWS::KMS::Key',
  'AWS::Logs::LogGroup',
  'AWS::RDS::DBCluster',
  'AWS::RDS::DBInstance',
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

/**
 * What the specification says may replace, or does, and AWS's documents say does not where our libraries use it. Each with
 * what the document says.
 */
export const IN_PLACE: Readonly<Record<string, string>> = {
  'AWS::EC2::Instance InstanceType': 'some interruptions, if the root volume is of EBS; ours are',
  'AWS::EC2::Instance SecurityGroupIds': 'no interruption, if the instance is in a VPC; ours are',
  'AWS::EC2::Instance UserData': 'some interruptions, if the root volume is of EBS; ours are',
  'AWS::ElastiCache::ReplicationGroup Engine': 'upgrading from redis to valkey is done through in-place migration',
  'AWS::RDS::DBInstance BackupRetentionPeriod': 'some interruptions, if it changes from or to 0',
  'AWS::RDS::DBInstance MultiAZ': 'no interruption; the specification means members of clusters',
  'AWS::RDS::DBInstance PreferredMaintenanceWindow': 'some interruptions, while maintenance is pending',
};
