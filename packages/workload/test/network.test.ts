import { Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import type { ApiService } from '../src';
import { Fixture, Objects } from './fixture';

/** The ways out of the pods after something was opened. */
function egress(open: (api: ApiService, fixture: Fixture) => void = () => undefined, network?: ec2.VpcProps) {
  const fixture = new Fixture(network);
  open(fixture.api(), fixture);
  return new Objects(fixture.objects).get('NetworkPolicy', 'api').spec.egress as { to: unknown; ports?: unknown }[];
}

const ALWAYS = 4;

test('closes a namespace of its own to every pod that nobody thought of', () => {
  const fixture = new Fixture();
  fixture.api();
  expect(new Objects(fixture.objects).get('NetworkPolicy', 'default-deny').spec).toEqual({
    podSelector: {},
    policyTypes: ['Ingress', 'Egress'],
  });
});

test('lets requests in from where load balancers are, on the port', () => {
  const fixture = new Fixture();
  fixture.api();
  const [rule, ...others] = new Objects(fixture.objects).get('NetworkPolicy', 'api').spec.ingress;
  expect(others).toEqual([]);
  expect(rule.ports).toEqual([{ protocol: 'TCP', port: 8080 }]);
  expect(rule.from).toHaveLength(2);
  expect(rule.from[0].ipBlock.cidr).toBe('10.0.0.0/18');
});

test.each([
  ['private', ec2.SubnetType.PRIVATE_ISOLATED],
  ['egress', ec2.SubnetType.PRIVATE_WITH_EGRESS],
])('lets requests in from the subnets that there are where none is public: %s', (name, subnetType) => {
  const fixture = new Fixture({ natGateways: 0, subnetConfiguration: [{ name, subnetType }] });
  fixture.api();
  expect(new Objects(fixture.objects).get('NetworkPolicy', 'api').spec.ingress[0].from).toHaveLength(2);
});

test('lets pods out to names, credentials, telemetry and the endpoints of AWS', () => {
  const [dns, credentials, telemetry, aws, ...others] = egress();
  expect(others).toEqual([]);
  expect(dns?.ports).toEqual([
    { protocol: 'UDP', port: 53 },
    { protocol: 'TCP', port: 53 },
  ]);
  expect(credentials).toEqual({
    to: [{ ipBlock: { cidr: '169.254.170.23/32' } }],
    ports: [{ protocol: 'TCP', port: 80 }],
  });
  expect(telemetry?.ports).toEqual([{ protocol: 'TCP', port: 4315, endPort: 4318 }]);
  expect(aws).toEqual({
    to: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['169.254.169.254/32'] } }],
    ports: [{ protocol: 'TCP', port: 443 }],
  });
});

test('opens in the network policy what is opened in the security groups, also to a database of another stack', () => {
  const ways = egress((api, { app, vpc }) => {
    const data = new Stack(app, 'data');
    const engine = rds.DatabaseInstanceEngine.postgres({ version: rds.PostgresEngineVersion.VER_17 });
    api.connections.allowToDefaultPort(new rds.DatabaseInstance(data, 'Database', { vpc, engine }));
  });
  expect(ways.slice(ALWAYS)).toEqual([
    {
      to: [{ ipBlock: { cidr: expect.stringContaining('CidrBlock') as string } }],
      ports: [{ protocol: 'TCP', port: 0 }],
    },
  ]);
});

test.each([
  ['a range', ec2.Port.tcpRange(7000, 7010), { ports: [{ protocol: 'TCP', port: 7000, endPort: 7010 }] }],
  ['datagrams', ec2.Port.udp(2000), { ports: [{ protocol: 'UDP', port: 2000 }] }],
  ['everything', ec2.Port.allTraffic(), {}],
])('opens %s to the network that is named', (_, port, expected) => {
  const ways = egress((api) => api.connections.allowTo(ec2.Peer.ipv4('192.0.2.0/24'), port)).slice(ALWAYS);
  expect(ways).toEqual([{ to: [{ ipBlock: { cidr: '192.0.2.0/24' } }], ...expected }]);
});
