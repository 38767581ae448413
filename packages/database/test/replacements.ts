/** Properties whose change replaces a resource, from the schemas of CloudFormation (`createOnlyProperties`), November 2026. */
const CREATE_ONLY: Record<string, string[]> = {
  'AWS::RDS::DBInstance': [
    'CharacterSetName',
    'DBClusterIdentifier',
    'DBInstanceIdentifier',
    'DBName',
    'DBSubnetGroupName',
    'KmsKeyId',
    'MasterUsername',
    'StorageEncrypted',
    'Timezone',
    // Conditionally, says the schema; the documents say that a restore is done again.
    'AvailabilityZone',
    'DBSnapshotIdentifier',
    'Engine',
    'PerformanceInsightsKMSKeyId',
    'RestoreTime',
    'SourceDBInstanceIdentifier',
    'SourceDbiResourceId',
    'UseLatestRestorableTime',
  ],
  'AWS::RDS::DBSubnetGroup': ['DBSubnetGroupName'],
  'AWS::RDS::DBParameterGroup': ['DBParameterGroupName', 'Description', 'Family'],
  'AWS::EC2::SecurityGroup': ['GroupDescription', 'GroupName', 'VpcId'],
  'AWS::ElastiCache::ReplicationGroup': [
    'AtRestEncryptionEnabled',
    'CacheSubnetGroupName',
    'DataTieringEnabled',
    'KmsKeyId',
    'NetworkType',
    'Port',
    'PreferredCacheClusterAZs',
    'ReplicationGroupId',
    'SnapshotArns',
    'SnapshotName',
  ],
  'AWS::ElastiCache::SubnetGroup': ['CacheSubnetGroupName'],
  'AWS::ElastiCache::ParameterGroup': ['CacheParameterGroupFamily'],
  'AWS::ElastiCache::User': ['UserId', 'UserName'],
  'AWS::ElastiCache::UserGroup': ['UserGroupId'],
  'AWS::SecretsManager::Secret': ['Name'],
  'AWS::Logs::LogGroup': ['LogGroupName'],
  'AWS::StepFunctions::StateMachine': ['StateMachineName', 'StateMachineType'],
};

export interface Resource {
  readonly Type: string;
  readonly Properties?: Record<string, unknown>;
}

/** What an update from one set of resources to another would replace or delete, of the types above. */
export function replacements(before: Record<string, Resource>, after: Record<string, Resource>): string[] {
  return Object.entries(before).flatMap(([id, old]) => {
    const properties = CREATE_ONLY[old.Type] ?? [];
    if (properties.length > 0 && after[id]?.Type !== old.Type) {
      return [`${old.Type} is gone`];
    }
    const text = (resource: Resource, name: string) => JSON.stringify(resource.Properties?.[name]);
    return properties.filter((name) => text(old, name) !== text(after[id], name)).map((name) => `${old.Type} ${name}`);
  });
}
