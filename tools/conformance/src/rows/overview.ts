import { count, equal, every, some } from '../claims';
import type { EnvironmentName } from '../model/environment';
import { add, named, remove, set, setAll, setIn, unset } from '../mutations';
import { balancers, isInternetFacing, isOpenToEverybodyOn, podsBehind } from '../query/edge';
import { groupsOf, ingressOf, isFromOutside, opensOnly } from '../query/ingress';
import { instances, isMultiAz, natInstances, subnetOf, zonesOf } from '../query/network';
import { rolesWithMfa } from '../query/policies';
import { type Row, rowsOf } from '../row';

type OverviewRow = Omit<Row, 'area' | 'reference'>;

const CIDRS: Record<EnvironmentName, string> = { dev: '10.0.0.0/16', staging: '10.1.0.0/16', prod: '10.2.0.0/16' };
const DATABASES: Record<EnvironmentName, string> = { dev: 't3.micro', staging: 't3.small', prod: 't3.medium' };

export const OVERVIEW: Row[] = rowsOf({ area: 'overview', reference: 'Multi-Environment Architecture' }, [
  ...Object.entries(CIDRS).map(([name, cidr]) => vpc(name as EnvironmentName, cidr)),
  {
    id: 'overview/dev-ec2',
    environments: ['dev'],
    statement: 'dev runs one EC2 instance, t3.micro, beside whatever does NAT',
    check: (environment) => [
      ...count(instances(environment), 1, 'instances that are no NAT'),
      ...every(instances(environment), 'is a t3.micro', (instance) => instance.get('InstanceType') === 't3.micro'),
    ],
    mutations: [
      set('AWS::EC2::Instance', 'InstanceType', 't3.small', (instance) => instance.get('SourceDestCheck') !== false),
      remove('AWS::EC2::Instance', (instance) => instance.get('SourceDestCheck') !== false),
      named('only the NAT instance is a t3.micro', (environment) => {
        natInstances(environment).forEach((nat) => setIn(nat, 'InstanceType', 't3.micro'));
        instances(environment).forEach((instance) => setIn(instance, 'SourceDestCheck', false));
      }),
    ],
  },
  ...Object.entries(DATABASES).map(([name, size]) => databaseSize(name as EnvironmentName, size)),
  {
    id: 'overview/prod-multi-az',
    environments: ['prod'],
    statement: 'the database runs in two zones (Multi-AZ)',
    check: (environment) => every(environment.all('AWS::RDS::DBInstance'), 'is Multi-AZ', isMultiAz),
    mutations: [set('AWS::RDS::DBInstance', 'MultiAZ', false), unset('AWS::RDS::DBInstance', 'MultiAZ')],
  },
  {
    id: 'overview/staging-nodes',
    environments: ['staging'],
    statement: 'the EKS cluster starts with 2 nodes',
    check: (environment) => [
      ...count(environment.all('AWS::EKS::Cluster'), 1, 'clusters'),
      ...equal('nodes', smallestSize(environment.all('AWS::EKS::Nodegroup').map((g) => g.get('ScalingConfig'))), 2),
    ],
    mutations: [
      set('AWS::EKS::Nodegroup', 'ScalingConfig.MinSize', 1),
      set('AWS::EKS::Nodegroup', 'ScalingConfig.DesiredSize', 3),
      remove('AWS::EKS::Cluster'),
    ],
  },
  {
    id: 'overview/prod-eks-multi-az',
    environments: ['prod'],
    statement: 'the EKS nodes are spread over three zones, with at least one in each',
    check: (environment) => [
      ...count(environment.all('AWS::EKS::Cluster'), 1, 'clusters'),
      ...every(
        environment.all('AWS::EKS::Nodegroup'),
        'has nodes in zones a, b and c',
        (group) => zonesOf(group.refs('Subnets')).join() === 'a,b,c' && Number(group.get('ScalingConfig.MinSize')) >= 3,
      ),
    ],
    mutations: [
      named('nodes in one zone', (environment) => {
        const group = environment.all('AWS::EKS::Nodegroup').at(-1)!;
        setIn(group, 'Subnets', (group.raw.Properties!.Subnets as unknown[]).slice(0, 1));
      }),
      set('AWS::EKS::Nodegroup', 'ScalingConfig.MinSize', 2),
      remove('AWS::EKS::Cluster'),
    ],
  },
  {
    id: 'overview/compute-in-vpc',
    environments: ['dev'],
    statement: 'the EC2 instance lies in the VPC',
    check: (environment) =>
      every(instances(environment), 'lies in the VPC', (instance) => subnetOf(instance)?.ref('VpcId') !== undefined),
    mutations: [unset('AWS::EC2::Instance', 'SubnetId', (instance) => instance.get('SourceDestCheck') !== false)],
  },
  {
    id: 'overview/cluster-in-vpc',
    environments: ['staging', 'prod'],
    statement: 'the EKS cluster lies in the VPC',
    check: (environment) =>
      every(environment.all('AWS::EKS::Cluster'), 'lies in the VPC', (cluster) => {
        const subnets = cluster.refs('ResourcesVpcConfig.SubnetIds');
        return subnets.length > 1 && subnets.every((subnet) => subnet.ref('VpcId')?.type === 'AWS::EC2::VPC');
      }),
    mutations: [set('AWS::EKS::Cluster', 'ResourcesVpcConfig.SubnetIds', ['subnet-of-another-vpc', 'subnet-b'])],
  },
  {
    id: 'overview/database-in-vpc',
    environments: ['dev', 'staging', 'prod'],
    statement: 'the database lies in the VPC, where nobody outside reaches it',
    check: (environment) => {
      const databases = environment.all('AWS::RDS::DBInstance');
      return [
        ...every(databases, 'lies in the VPC', (database) => {
          const subnets = database.ref('DBSubnetGroupName')?.refs('SubnetIds') ?? [];
          return subnets.length > 1 && subnets.every((subnet) => subnet.ref('VpcId')?.type === 'AWS::EC2::VPC');
        }),
        ...every(databases, 'is not public', (database) => database.get('PubliclyAccessible') === false),
      ];
    },
    mutations: [
      set('AWS::RDS::DBInstance', 'PubliclyAccessible', true),
      unset('AWS::RDS::DBInstance', 'DBSubnetGroupName'),
      // Restore tests have a group of their own: the database's is one of them.
      setAll('AWS::RDS::DBSubnetGroup', 'SubnetIds', ['subnet-of-another-vpc', 'subnet-b']),
    ],
  },
  {
    id: 'overview/prod-alb',
    environments: ['prod'],
    statement: 'an application load balancer faces the internet',
    check: (environment) =>
      some(balancers(environment), 'an application load balancer of the internet', isInternetFacing),
    mutations: [
      setAll('AWS::ElasticLoadBalancingV2::LoadBalancer', 'Scheme', 'internal'),
      setAll('AWS::ElasticLoadBalancingV2::LoadBalancer', 'Type', 'network'),
    ],
  },
  {
    id: 'overview/alb-to-eks',
    environments: ['prod'],
    statement: 'the load balancer forwards to pods of the EKS cluster',
    check: (environment) => some(podsBehind(environment), 'pods bound to a target group of the load balancer'),
    mutations: [
      setAll('AWS::ElasticLoadBalancingV2::TargetGroup', 'TargetType', 'instance'),
      setAll('AWS::ElasticLoadBalancingV2::ListenerRule', 'Actions', [{ Type: 'fixed-response' }]),
    ],
  },
  {
    id: 'overview/users',
    environments: ['prod'],
    statement: 'users reach the load balancer over HTTPS, and nothing else from outside',
    check: (environment) => {
      const ingress = ingressOf(environment);
      const facing = balancers(environment).filter(isInternetFacing);
      return [
        ...every(facing, 'lets everybody in on 443', (balancer) =>
          isOpenToEverybodyOn(ingress, groupsOf(balancer), 443),
        ),
        ...every(facing, 'lets nobody in on anything but 443, and 80 that is sent there', (balancer) =>
          ingress
            .filter(({ group }) => groupsOf(balancer).includes(group!))
            .filter(isFromOutside)
            .every((rule) => opensOnly(rule, [80, 443])),
        ),
      ];
    },
    mutations: [
      named('SSH beside it', (environment) => {
        const group = balancers(environment).filter(isInternetFacing).flatMap(groupsOf).at(-1)!;
        const stated = (group.raw.Properties!.SecurityGroupIngress ?? []) as unknown[];
        const ssh = { IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIpv6: '::/0' };
        setIn(group, 'SecurityGroupIngress', [...stated, ssh]);
      }),
      setAll('AWS::EC2::SecurityGroup', 'SecurityGroupIngress', [
        { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: '10.0.0.0/8' },
      ]),
    ],
  },
  people('dev', 'developers', 'dev'),
  people('staging', 'the QA team', 'staging'),
]);

function vpc(name: EnvironmentName, cidr: string): OverviewRow {
  return {
    id: `overview/${name}-vpc`,
    environments: [name],
    statement: `one VPC, ${cidr}`,
    check: (environment) => [
      ...count(environment.all('AWS::EC2::VPC'), 1, 'VPCs'),
      ...every(environment.all('AWS::EC2::VPC'), `is ${cidr}`, (network) => network.get('CidrBlock') === cidr),
    ],
    mutations: [
      set('AWS::EC2::VPC', 'CidrBlock', '10.99.0.0/16'),
      add('AWS::EC2::VPC', () => ({ Type: 'AWS::EC2::VPC', Properties: { CidrBlock: cidr } })),
    ],
  };
}

function databaseSize(name: EnvironmentName, size: string): OverviewRow {
  return {
    id: `overview/${name}-rds`,
    environments: [name],
    statement: `one RDS database, ${size}`,
    check: (environment) => [
      ...count(environment.all('AWS::RDS::DBInstance'), 1, 'databases'),
      ...every(environment.all('AWS::RDS::DBInstance'), `is a db.${size}`, (database) => {
        return database.get('DBInstanceClass') === `db.${size}`;
      }),
    ],
    mutations: [set('AWS::RDS::DBInstance', 'DBInstanceClass', 'db.t3.large'), remove('AWS::RDS::DBInstance')],
  };
}

function people(name: EnvironmentName, who: string, where: string): OverviewRow {
  return {
    id: `overview/${name}-people`,
    environments: [name],
    statement: `${who} come into ${where} by a role that asks for a second factor`,
    check: (environment) => some(rolesWithMfa(environment), 'a role for people with a second factor'),
    mutations: [
      named('without the second factor', (environment) =>
        rolesWithMfa(environment).forEach((role) => setIn(role, 'AssumeRolePolicyDocument.Statement.0.Condition', {})),
      ),
    ],
  };
}

/** What a node group starts with: the wished size where it is stated, or else the smallest. */
function smallestSize(configurations: unknown[]): number {
  return configurations
    .map((configuration) => configuration as { MinSize?: number; DesiredSize?: number } | undefined)
    .reduce((sum, configuration) => sum + Number(configuration?.DesiredSize ?? configuration?.MinSize ?? 0), 0);
}
