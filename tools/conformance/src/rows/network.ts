import { count, every, none, some } from '../claims';
import { add, named, remove, set, setIn, unset } from '../mutations';
import { balancers, isInternetFacing } from '../query/edge';
import {
  ANYWHERE,
  defaultRoutesOf,
  isMultiAz,
  leadsToInternetGateway,
  sameSet,
  subnetIn,
  subnetsOf,
  type Tier,
  tierOf,
  zoneOf,
  zonesOf,
} from '../query/network';
import { type Row, rowsOf } from '../row';

type NetworkRow = Omit<Row, 'area' | 'reference'>;

const ZONES = ['a', 'b', 'c'];

export const NETWORK: Row[] = rowsOf({ area: 'network', reference: 'Production VPC Architecture' }, [
  ...ZONES.map((zone, index) => subnet('public', zone, `10.2.${index + 1}.0/24`)),
  ...ZONES.map((zone, index) => subnet('private', zone, `10.2.${index + 4}.0/24`)),
  {
    id: 'network/six-subnets',
    environments: ['prod'],
    statement: 'three zones, a public and a private subnet in each, and no other',
    check: (environment) => [
      ...count(subnetsOf(environment, 'public'), 3, 'public subnets'),
      ...count(subnetsOf(environment, 'private'), 3, 'private subnets'),
    ],
    mutations: [
      remove('AWS::EC2::Subnet'),
      add('AWS::EC2::VPC', (vpc) => ({
        Type: 'AWS::EC2::Subnet',
        Properties: { VpcId: { Ref: vpc.logicalId }, CidrBlock: '10.2.7.0/24', AvailabilityZone: 'us-east-1a' },
      })),
    ],
  },
  {
    id: 'network/internet-gateway',
    environments: ['dev', 'staging', 'prod'],
    statement: 'one internet gateway is attached to the VPC',
    check: (environment) => [
      ...count(environment.all('AWS::EC2::InternetGateway'), 1, 'internet gateways'),
      ...some(
        environment.all('AWS::EC2::VPCGatewayAttachment'),
        'an attachment of the gateway to the VPC',
        (attachment) =>
          attachment.ref('InternetGatewayId')?.type === 'AWS::EC2::InternetGateway' &&
          attachment.ref('VpcId')?.type === 'AWS::EC2::VPC',
      ),
    ],
    mutations: [remove('AWS::EC2::VPCGatewayAttachment'), remove('AWS::EC2::InternetGateway')],
  },
  ...ZONES.map(natGateway),
  ...ZONES.map(ownZoneNat),
  ...ZONES.map(publicRoute),
  {
    id: 'network/private-stays-private',
    environments: ['dev', 'staging', 'prod'],
    statement: 'nothing in a private subnet gets a public address, and no route leads there from the internet',
    check: (environment) => [
      ...every(subnetsOf(environment, 'private'), 'gives no public addresses', (private_) => {
        return private_.get('MapPublicIpOnLaunch') !== true;
      }),
      ...none(
        environment.all('AWS::EC2::Subnet'),
        'is a private address that is routed to the internet gateway',
        (s) => {
          return Number(String(s.get('CidrBlock')).split('.')[2]) > 3 && tierOf(environment, s) === 'public';
        },
      ),
    ],
    mutations: [
      named('a private subnet gives public addresses', (environment) =>
        setIn(subnetsOf(environment, 'private').at(-1)!, 'MapPublicIpOnLaunch', true),
      ),
      add(
        'AWS::EC2::Route',
        (route) => ({
          Type: 'AWS::EC2::Route',
          Properties: {
            RouteTableId: route.raw.Properties!.RouteTableId,
            DestinationIpv6CidrBlock: '::/0',
            GatewayId: { Ref: gatewayBeside(route.stack.template.Resources ?? {}) },
          },
        }),
        (route) => !leadsToInternetGateway(route),
      ),
    ],
  },
  {
    id: 'network/alb-subnets',
    environments: ['prod'],
    statement: 'the load balancer stands in the public subnets A, B and C',
    check: (environment) =>
      every(balancers(environment).filter(isInternetFacing), 'stands in the three public subnets', (balancer) =>
        sameSet(balancer.refs('Subnets'), subnetsOf(environment, 'public')),
      ),
    mutations: [
      named('in two zones only', (environment) => {
        const balancer = balancers(environment).at(-1)!;
        setIn(balancer, 'Subnets', (balancer.raw.Properties!.Subnets as unknown[]).slice(0, 2));
      }),
    ],
  },
  {
    id: 'network/nodes-private',
    environments: ['staging', 'prod'],
    statement: 'EKS nodes run in the private subnets, one in every zone, and nowhere else',
    check: (environment) =>
      every(environment.all('AWS::EKS::Nodegroup'), 'runs in exactly the private subnets', (group) =>
        sameSet(group.refs('Subnets'), subnetsOf(environment, 'private')),
      ),
    mutations: [
      named('a zone less', (environment) => {
        const group = environment.all('AWS::EKS::Nodegroup').at(-1)!;
        setIn(group, 'Subnets', (group.raw.Properties!.Subnets as unknown[]).slice(1));
      }),
      remove('AWS::EKS::Nodegroup'),
    ],
  },
  {
    id: 'network/rds-zones',
    environments: ['prod'],
    statement: 'the primary and the standby run in the private subnets A and B',
    check: (environment) =>
      every(
        environment.all('AWS::RDS::DBInstance'),
        'is Multi-AZ in exactly the private subnets A and B',
        (database) => {
          const subnets = database.ref('DBSubnetGroupName')?.refs('SubnetIds') ?? [];
          return (
            isMultiAz(database) &&
            zonesOf(subnets).join() === 'a,b' &&
            subnets.every((candidate) => tierOf(environment, candidate) === 'private')
          );
        },
      ),
    mutations: [
      set('AWS::RDS::DBInstance', 'MultiAZ', false),
      named('in the first zone alone', (environment) => {
        for (const group of environment.all('AWS::RDS::DBSubnetGroup')) {
          setIn(group, 'SubnetIds', (group.raw.Properties!.SubnetIds as unknown[]).slice(0, 1));
        }
      }),
    ],
  },
]);

function subnet(tier: Tier, zone: string, cidr: string): NetworkRow {
  return {
    id: `network/${tier}-${zone}`,
    environments: ['prod'],
    statement: `the ${tier} subnet of zone ${zone.toUpperCase()} is ${cidr}`,
    check: (environment) =>
      some(subnetsOf(environment, tier), `a ${tier} subnet ${cidr} in zone ${zone}`, (candidate) => {
        return zoneOf(candidate) === zone && candidate.get('CidrBlock') === cidr;
      }),
    mutations: [
      set('AWS::EC2::Subnet', 'CidrBlock', '10.2.77.0/24', (s) => s.get('CidrBlock') === cidr),
      set('AWS::EC2::Subnet', 'AvailabilityZone', 'us-east-1f', (s) => s.get('CidrBlock') === cidr),
    ],
  };
}

function natGateway(zone: string): NetworkRow {
  const inZone = (gateway: { ref(path: string): Parameters<typeof zoneOf>[0] | undefined }) => {
    const home = gateway.ref('SubnetId');
    return home !== undefined && zoneOf(home) === zone;
  };
  return {
    id: `network/nat-${zone}`,
    environments: ['prod'],
    statement: `a NAT gateway with an address of its own stands in the public subnet of zone ${zone.toUpperCase()}`,
    check: (environment) =>
      some(environment.all('AWS::EC2::NatGateway'), `a NAT gateway in public subnet ${zone}`, (gateway) => {
        const home = subnetIn(environment, 'public', zone);
        return gateway.ref('SubnetId') === home && gateway.ref('AllocationId')?.type === 'AWS::EC2::EIP';
      }),
    mutations: [remove('AWS::EC2::NatGateway', inZone), unset('AWS::EC2::NatGateway', 'AllocationId', inZone)],
  };
}

function ownZoneNat(zone: string): NetworkRow {
  return {
    id: `network/private-${zone}-out`,
    environments: ['prod'],
    statement: `the private subnet of zone ${zone.toUpperCase()} goes out by the NAT gateway of its own zone`,
    check: (environment) => {
      const home = subnetIn(environment, 'private', zone);
      const routes = home === undefined ? [] : defaultRoutesOf(environment, home);
      return every(routes, 'leads to the NAT gateway of its own zone', (route) => {
        const exit = route.ref('NatGatewayId')?.ref('SubnetId');
        return exit !== undefined && exit === subnetIn(environment, 'public', zone);
      });
    },
    mutations: [
      named('by the gateway of another zone', (environment) => {
        const [route] = defaultRoutesOf(environment, subnetIn(environment, 'private', zone)!);
        const other = environment
          .all('AWS::EC2::NatGateway')
          .find((gateway) => zoneOf(gateway.ref('SubnetId')!) !== zone)!;
        setIn(route, 'NatGatewayId', { Ref: other.logicalId });
      }),
    ],
  };
}

function publicRoute(zone: string): NetworkRow {
  return {
    id: `network/public-${zone}-out`,
    environments: ['prod'],
    statement: `the public subnet of zone ${zone.toUpperCase()} goes out by the internet gateway`,
    check: (environment) => {
      const home = subnetIn(environment, 'public', zone);
      const routes = home === undefined ? [] : defaultRoutesOf(environment, home);
      return every(
        routes,
        'leads to the internet gateway',
        (route) => route.get('DestinationCidrBlock') === ANYWHERE && leadsToInternetGateway(route),
      );
    },
    mutations: [
      named('no way to the gateway', (environment) => {
        const [route] = defaultRoutesOf(environment, subnetIn(environment, 'public', zone)!);
        setIn(route, 'GatewayId', 'vgw-of-somebody');
      }),
    ],
  };
}

function gatewayBeside(resources: Record<string, { Type: string }>): string {
  return Object.entries(resources).find(([, { Type }]) => Type === 'AWS::EC2::InternetGateway')![0];
}
