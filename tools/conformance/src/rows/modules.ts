import { every, some } from '../claims';
import type { EnvironmentName } from '../model/environment';
import type { Resource } from '../model/resource';
import { named, removeAll, set, setAll, setIn, unset } from '../mutations';
import { watches } from '../query/alarms';
import { selectsByTag } from '../query/backup';
import { balancers } from '../query/edge';
import { groupsOf } from '../query/ingress';
import { hasCustomerKey } from '../query/keys';
import { instances } from '../query/network';
import { type Row, rowsOf } from '../row';

type ModuleRow = Omit<Row, 'area' | 'reference'>;

const ALL: EnvironmentName[] = ['dev', 'staging', 'prod'];
const CLUSTERS: EnvironmentName[] = ['staging', 'prod'];
const DATABASE = 'AWS::RDS::DBInstance';
const CLUSTER = 'AWS::EKS::Cluster';
const isWorker = (instance: Resource) => instance.get('SourceDestCheck') !== false;

export const MODULES: Row[] = rowsOf({ area: 'modules', reference: 'Terraform Module Graph' }, [
  {
    id: 'modules/vpc-to-security-groups',
    environments: ALL,
    statement: 'VPC → security groups: every group lies in the VPC',
    check: (environment) =>
      every(
        environment.all('AWS::EC2::SecurityGroup'),
        'lies in the VPC',
        (group) => group.ref('VpcId')?.type === 'AWS::EC2::VPC',
      ),
    mutations: [unset('AWS::EC2::SecurityGroup', 'VpcId'), set('AWS::EC2::SecurityGroup', 'VpcId', 'vpc-default')],
  },
  {
    id: 'modules/vpc-to-flow-logs',
    environments: ALL,
    statement: 'VPC → flow logs: the log is of this VPC',
    check: (environment) =>
      every(environment.all('AWS::EC2::VPC'), 'has a flow log', (vpc) =>
        environment.all('AWS::EC2::FlowLog').some((log) => log.ref('ResourceId') === vpc),
      ),
    mutations: [removeAll('AWS::EC2::FlowLog')],
  },
  {
    id: 'modules/security-groups-to-ec2',
    environments: ['dev'],
    statement: 'security groups → EC2',
    check: (environment) => every(instances(environment), 'is behind a security group of ours', isGuarded),
    mutations: [set('AWS::EC2::Instance', 'SecurityGroupIds', ['sg-default'], isWorker)],
  },
  guarded('rds', DATABASE, 'VPCSecurityGroups', ALL),
  guarded('eks', CLUSTER, 'ResourcesVpcConfig.SecurityGroupIds', CLUSTERS),
  guarded('alb', 'AWS::ElasticLoadBalancingV2::LoadBalancer', 'SecurityGroups', ['prod']),
  inVpc('eks', CLUSTER, 'ResourcesVpcConfig.SubnetIds', CLUSTERS),
  {
    id: 'modules/vpc-to-rds',
    environments: ALL,
    statement: 'VPC → RDS: in subnets of the VPC',
    check: (environment) =>
      every(environment.all(DATABASE), 'is in subnets of the VPC', (database) => {
        const group = database.ref('DBSubnetGroupName');
        return group !== undefined && isInSubnets(group, 'SubnetIds');
      }),
    mutations: [
      setAll('AWS::RDS::DBSubnetGroup', 'SubnetIds', ['subnet-default']),
      unset(DATABASE, 'DBSubnetGroupName'),
    ],
  },
  inVpc('alb', 'AWS::ElasticLoadBalancingV2::LoadBalancer', 'Subnets', ['prod']),
  {
    id: 'modules/kms-to-rds',
    environments: ALL,
    statement: 'KMS → RDS: storage, secret and insights under keys of ours',
    check: (environment) =>
      every(environment.all(DATABASE), 'has customer keys for all that it keeps', (database) =>
        ['KmsKeyId', 'MasterUserSecret.KmsKeyId', 'PerformanceInsightsKMSKeyId'].every((property) =>
          hasCustomerKey(database, property),
        ),
      ),
    mutations: [unset(DATABASE, 'PerformanceInsightsKMSKeyId'), unset(DATABASE, 'KmsKeyId')],
  },
  {
    id: 'modules/kms-to-storage',
    environments: ALL,
    statement: 'KMS → S3 storage',
    check: (environment) =>
      some(environment.all('AWS::S3::Bucket'), 'a bucket under a customer key', (bucket) =>
        bucket.refs('BucketEncryption.ServerSideEncryptionConfiguration').some(({ type }) => type === 'AWS::KMS::Key'),
      ),
    mutations: [setAll('AWS::S3::Bucket', 'BucketEncryption', {})],
  },
  {
    id: 'modules/kms-to-backup',
    environments: ALL,
    statement: 'KMS → backup',
    check: (environment) =>
      every(environment.all('AWS::Backup::BackupVault'), 'has a customer key', (vault) =>
        hasCustomerKey(vault, 'EncryptionKeyArn'),
      ),
    mutations: [set('AWS::Backup::BackupVault', 'EncryptionKeyArn', 'alias/aws/backup')],
  },
  {
    id: 'modules/iam-to-ec2',
    environments: ['dev'],
    statement: 'IAM → EC2: the instance has a role',
    check: (environment) =>
      every(instances(environment), 'has a role', (instance) => {
        return instance.ref('IamInstanceProfile')?.ref('Roles')?.type === 'AWS::IAM::Role';
      }),
    mutations: [unset('AWS::EC2::Instance', 'IamInstanceProfile', isWorker)],
  },
  {
    id: 'modules/iam-to-eks',
    environments: CLUSTERS,
    statement: 'IAM → EKS: cluster and nodes have roles of their own',
    check: (environment) => [
      ...every(environment.all(CLUSTER), 'has a role', (cluster) => cluster.ref('RoleArn')?.type === 'AWS::IAM::Role'),
      ...every(
        environment.all('AWS::EKS::Nodegroup'),
        'has a role that is not the cluster’s',
        (group) =>
          group.ref('NodeRole')?.type === 'AWS::IAM::Role' &&
          group.ref('NodeRole') !== group.ref('ClusterName')?.ref('RoleArn'),
      ),
    ],
    mutations: [
      set(CLUSTER, 'RoleArn', 'arn:aws:iam::1:role/somebody'),
      named('one role for both', (environment) => {
        const [cluster] = environment.all(CLUSTER);
        environment
          .all('AWS::EKS::Nodegroup')
          .forEach((group) => setIn(group, 'NodeRole', cluster.raw.Properties!.RoleArn));
      }),
    ],
  },
  {
    id: 'modules/iam-to-backup',
    environments: ALL,
    statement: 'IAM → backup: backups run in a role of ours',
    check: (environment) =>
      every(environment.all('AWS::Backup::BackupSelection'), 'has a role', (selection) => {
        return selection.ref('BackupSelection.IamRoleArn')?.type === 'AWS::IAM::Role';
      }),
    mutations: [set('AWS::Backup::BackupSelection', 'BackupSelection.IamRoleArn', 'arn:aws:iam::1:role/somebody')],
  },
  {
    id: 'modules/cloudwatch-to-alarms',
    environments: ALL,
    statement: 'CloudWatch → alarms, on what an environment cannot do without',
    check: (environment) =>
      every(environment.all(DATABASE, CLUSTER).concat(instances(environment)), 'has an alarm', (resource) =>
        environment.all('AWS::CloudWatch::Alarm').some((alarm) => watches(alarm, resource)),
      ),
    mutations: [
      removeAll('AWS::CloudWatch::Alarm'),
      setAll('AWS::CloudWatch::Alarm', 'Dimensions', [], (alarm) => alarm.get('Namespace') === 'AWS/RDS'),
    ],
  },
  tagged('ec2', ['dev'], (environment) => instances(environment), unset('AWS::EC2::Instance', 'Tags', isWorker)),
  tagged('rds', ALL, (environment) => environment.all(DATABASE), unset(DATABASE, 'Tags')),
]);

function guarded(id: string, type: string, property: string, environments: EnvironmentName[]): ModuleRow {
  return {
    id: `modules/security-groups-to-${id}`,
    environments,
    statement: `security groups → ${id.toUpperCase()}`,
    check: (environment) => every(environment.all(type), 'is behind a security group of ours', isGuarded),
    mutations: [set(type, property, ['sg-default'])],
  };
}

function inVpc(id: string, type: string, property: string, environments: EnvironmentName[]): ModuleRow {
  return {
    id: `modules/vpc-to-${id}`,
    environments,
    statement: `VPC → ${id.toUpperCase()}: in subnets of the VPC`,
    check: (environment) =>
      every(environment.all(type), 'is in subnets of the VPC', (one) => isInSubnets(one, property)),
    mutations: [set(type, property, ['subnet-default'])],
  };
}

function tagged(
  id: string,
  environments: EnvironmentName[],
  what: (environment: Parameters<typeof balancers>[0]) => Resource[],
  mutation: ReturnType<typeof unset>,
): ModuleRow {
  return {
    id: `modules/${id}-to-backup`,
    environments,
    statement: `${id.toUpperCase()} → backup: tagged, and selected by the tag`,
    check: (environment) => [
      ...every(what(environment), 'is tagged Backup=true', (one) => one.tag('Backup') === 'true'),
      ...some(environment.all('AWS::Backup::BackupSelection'), 'a selection by the tag', selectsByTag),
    ],
    mutations: [mutation, removeAll('AWS::Backup::BackupSelection')],
  };
}

function isGuarded(resource: Resource): boolean {
  return groupsOf(resource).some(({ type }) => type === 'AWS::EC2::SecurityGroup');
}

function isInSubnets(resource: Resource, property: string): boolean {
  const stated = resource.get(property);
  const subnets = resource.refs(property);
  return (
    Array.isArray(stated) &&
    subnets.length === stated.length &&
    subnets.every((subnet) => subnet.type === 'AWS::EC2::Subnet' && subnet.ref('VpcId')?.type === 'AWS::EC2::VPC')
  );
}
