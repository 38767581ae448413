import {
  AuthorizeSecurityGroupIngressCommand,
  CreateRouteCommand,
  CreateTagsCommand,
  DeleteRouteCommand,
  DeleteSubnetCommand,
  DeleteTagsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
  DescribeVpcsCommand,
  EC2Client,
  RevokeSecurityGroupIngressCommand,
} from '@aws-sdk/client-ec2';
import { DescribeDBInstancesCommand, ModifyDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds';
import {
  DeleteBucketEncryptionCommand,
  GetBucketEncryptionCommand,
  ListBucketsCommand,
  PutBucketEncryptionCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { AwsClientFactory } from '../../../cli/src/aws/clients';
import type { Difference } from './results';

interface Fault {
  /** What verify must say about it. */
  readonly named: Partial<Difference>;
  takeBack(): Promise<unknown>;
}

/** Changes six things of dev through the API, as somebody in the console would. */
export async function plantAll(clients: AwsClientFactory) {
  const faults: Fault[] = [];
  for (const plant of [smallerDatabase, openGroup, strangeRoute, lostTag, plainBucket, lostSubnet]) {
    faults.push(await plant(clients));
  }
  return {
    planted: faults.map(({ named }) => named),
    takeBack: async () => {
      for (const fault of faults) {
        await fault.takeBack();
      }
    },
  };
}

function only<Item>(items: Item[] | undefined, what: string): Item {
  const [first] = items ?? [];
  if (first === undefined) {
    throw new Error(`the account has no ${what}`);
  }
  return first;
}

const VPC = { Name: 'cidr', Values: ['10.0.0.0/16'] };

async function vpcOf(ec2: EC2Client) {
  return only((await ec2.send(new DescribeVpcsCommand({ Filters: [VPC] }))).Vpcs, 'VPC');
}

async function smallerDatabase(clients: AwsClientFactory): Promise<Fault> {
  const rds = clients.get(RDSClient);
  const database = only((await rds.send(new DescribeDBInstancesCommand({}))).DBInstances, 'database');
  const resize = (DBInstanceClass: string | undefined) =>
    rds.send(
      new ModifyDBInstanceCommand({
        DBInstanceIdentifier: database.DBInstanceIdentifier,
        DBInstanceClass,
        ApplyImmediately: true,
      }),
    );
  await resize('db.t3.nano');
  return {
    named: {
      kind: 'changed',
      type: 'AWS::RDS::DBInstance',
      property: 'DBInstanceClass',
      expected: 'db.t3.micro',
      actual: 'db.t3.nano',
    },
    takeBack: () => resize(database.DBInstanceClass),
  };
}

async function openGroup(clients: AwsClientFactory): Promise<Fault> {
  const ec2 = clients.get(EC2Client);
  const { VpcId } = await vpcOf(ec2);
  const { SecurityGroups } = await ec2.send(
    new DescribeSecurityGroupsCommand({ Filters: [{ Name: 'vpc-id', Values: [VpcId ?? ''] }] }),
  );
  const { GroupId } = only(
    SecurityGroups?.filter((group) => group.Description?.startsWith('PostgreSQL')),
    'group of the database',
  );
  const rule = {
    GroupId,
    IpPermissions: [{ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
  };
  await ec2.send(new AuthorizeSecurityGroupIngressCommand(rule));
  return {
    named: {
      kind: 'unexpected',
      type: 'AWS::EC2::SecurityGroup',
      property: 'SecurityGroupIngress[tcp 5432 5432 0.0.0.0/0]',
      constructPath: 'maestro-dev-data/Database/SecurityGroup/Resource',
    },
    takeBack: () => ec2.send(new RevokeSecurityGroupIngressCommand(rule)),
  };
}

async function strangeRoute(clients: AwsClientFactory): Promise<Fault> {
  const ec2 = clients.get(EC2Client);
  const { VpcId } = await vpcOf(ec2);
  const { RouteTables } = await ec2.send(
    new DescribeRouteTablesCommand({ Filters: [{ Name: 'vpc-id', Values: [VpcId ?? ''] }] }),
  );
  const table = only(
    RouteTables?.filter((t) => t.Routes?.some((route) => route.GatewayId?.startsWith('igw-'))),
    'public route table',
  );
  const GatewayId = table.Routes?.find((route) => route.GatewayId?.startsWith('igw-'))?.GatewayId;
  const route = { RouteTableId: table.RouteTableId, DestinationCidrBlock: '203.0.113.0/24' };
  await ec2.send(new CreateRouteCommand({ ...route, GatewayId }));
  return {
    named: { kind: 'unexpected', type: 'AWS::EC2::RouteTable', property: 'Routes[203.0.113.0/24]' },
    takeBack: () => ec2.send(new DeleteRouteCommand(route)),
  };
}

async function lostTag(clients: AwsClientFactory): Promise<Fault> {
  const ec2 = clients.get(EC2Client);
  const { VpcId, Tags } = await vpcOf(ec2);
  const name = { Key: 'Name', Value: Tags?.find(({ Key }) => Key === 'Name')?.Value };
  await ec2.send(new DeleteTagsCommand({ Resources: [VpcId ?? ''], Tags: [{ Key: 'Name' }] }));
  return {
    named: { kind: 'missing', type: 'AWS::EC2::VPC', property: 'Tags[Name]' },
    takeBack: () => ec2.send(new CreateTagsCommand({ Resources: [VpcId ?? ''], Tags: [name] })),
  };
}

async function plainBucket(clients: AwsClientFactory): Promise<Fault> {
  const s3 = clients.get(S3Client);
  const { Buckets } = await s3.send(new ListBucketsCommand({}));
  const { Name: Bucket } = only(
    Buckets?.filter(({ Name }) => Name?.startsWith('maestro-dev-data-storageassets')),
    'bucket of assets',
  );
  const { ServerSideEncryptionConfiguration } = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
  await s3.send(new DeleteBucketEncryptionCommand({ Bucket }));
  return {
    named: {
      kind: 'changed',
      type: 'AWS::S3::Bucket',
      property: 'BucketEncryption.ServerSideEncryptionConfiguration[0].ServerSideEncryptionByDefault.SSEAlgorithm',
      expected: 'aws:kms',
      actual: 'AES256',
      constructPath: 'maestro-dev-data/Storage/Assets/Resource',
    },
    takeBack: () => s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration })),
  };
}

/** It comes back with another id, if at all: the last fault, and the one that stays. */
async function lostSubnet(clients: AwsClientFactory): Promise<Fault> {
  const ec2 = clients.get(EC2Client);
  const { Subnets } = await ec2.send(
    new DescribeSubnetsCommand({ Filters: [{ Name: 'cidr-block', Values: ['10.0.2.0/24'] }] }),
  );
  const { SubnetId } = only(Subnets, 'subnet 10.0.2.0/24');
  await ec2.send(new DeleteSubnetCommand({ SubnetId }));
  return {
    named: {
      kind: 'missing',
      type: 'AWS::EC2::Subnet',
      constructPath: 'maestro-dev-foundation/Network/Resource/PublicSubnet2/Subnet',
    },
    takeBack: () => Promise.resolve(),
  };
}
