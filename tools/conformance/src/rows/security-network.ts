import { every, missing, none, some } from '../claims';
import type { Environment, EnvironmentName } from '../model/environment';
import type { Resource } from '../model/resource';
import { add, named, remove, set, setIn, unset } from '../mutations';
import { balancers, isInternetFacing } from '../query/edge';
import { groupsOf, ingressOf, isFromOutside, opensOnly } from '../query/ingress';
import { hasCustomerKey, isRotatedKey } from '../query/keys';
import { aclOf, admits, admitsFromOutside, canConnect, EPHEMERAL } from '../query/nacl';
import { subnetsOf } from '../query/network';
import { type Row, rowsOf } from '../row';

const ALL: EnvironmentName[] = ['dev', 'staging', 'prod'];
const GROUP = 'AWS::EC2::SecurityGroup';
const ACL_ENTRY = 'AWS::EC2::NetworkAclEntry';
const ANYWHERE = '0.0.0.0/0';
/** What the load balancer listens on. */
const WEB = [80, 443];
/** What the load balancer asks pods. */
const TO_PODS = [80, 8080];
/** Names, webhooks, PostgreSQL, Redis, kubelets. */
const AMONG_NODES = [53, 443, 5432, 6379, 10250];

export const SECURITY_NETWORK: Row[] = rowsOf(
  { area: 'security layers', reference: 'Security Layers: Network Security' },
  [
    {
      id: 'security/vpc-isolation',
      environments: ALL,
      statement: 'the VPC is alone: no peering, no transit, and its default security group is closed',
      check: (environment) => [
        ...every(environment.all('AWS::EC2::VPC'), 'has a closed default security group', (vpc) =>
          environment
            .all('Custom::VpcRestrictDefaultSG')
            .some((closed) => closed.ref('DefaultSecurityGroupId') === vpc),
        ),
        ...none(
          environment.all(
            'AWS::EC2::VPCPeeringConnection',
            'AWS::EC2::TransitGatewayAttachment',
            'AWS::EC2::VPNGateway',
          ),
          'leads into another network',
          () => true,
        ),
      ],
      mutations: [
        remove('Custom::VpcRestrictDefaultSG'),
        add('AWS::EC2::VPC', (vpc) => ({
          Type: 'AWS::EC2::VPCPeeringConnection',
          Properties: { VpcId: { Ref: vpc.logicalId }, PeerVpcId: 'vpc-1' },
        })),
      ],
    },
    {
      id: 'security/groups',
      environments: ALL,
      statement: 'security groups let nobody in from outside, but the load balancer on 80 and 443',
      check: (environment) => [
        ...some(environment.all(GROUP), 'a security group'),
        ...none(faultyIngress(environment), 'lets the internet in', () => true),
      ],
      mutations: [
        named('inside of the group, SSH', inline({ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, CidrIp: ANYWHERE })),
        named('a range around HTTPS', inline({ IpProtocol: 'tcp', FromPort: 0, ToPort: 65535, CidrIp: ANYWHERE })),
        named('everything', inline({ IpProtocol: '-1', CidrIp: ANYWHERE })),
        named('half of the internet', inline({ IpProtocol: '-1', CidrIp: '128.0.0.0/1' })),
        separate({ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, CidrIpv6: '::/0' }),
        separate({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, CidrIp: ANYWHERE }),
        separate({ IpProtocol: 'udp', FromPort: 53, ToPort: 53, SourcePrefixListId: 'pl-1' }),
      ],
    },
    {
      id: 'security/nacl-per-tier',
      environments: ALL,
      statement: 'each tier has a network ACL of its own, and every subnet is behind the one of its tier',
      check: (environment) => {
        const [outer, inner] = [aclsOf(environment, 'public'), aclsOf(environment, 'private')];
        return outer.size === 1 &&
          inner.size === 1 &&
          ![...outer].some((acl) => inner.has(acl)) &&
          !outer.has(undefined)
          ? []
          : missing('the subnets of a tier do not share one ACL of their own');
      },
      mutations: [
        remove('AWS::EC2::SubnetNetworkAclAssociation'),
        named('one ACL for all', (environment) => {
          const associations = environment.all('AWS::EC2::SubnetNetworkAclAssociation');
          const [first] = associations;
          associations.forEach((one) => setIn(one, 'NetworkAclId', first.raw.Properties!.NetworkAclId));
        }),
      ],
    },
    {
      id: 'security/nacl-tiers-talk',
      environments: ALL,
      statement: 'the ACLs let the tiers talk: load balancer to pods, nodes to the database, answers included',
      check: (environment) => {
        const [outer, inner] = [subnetsOf(environment, 'public'), subnetsOf(environment, 'private')];
        return [
          ...every(outer, `reaches every private subnet on ${TO_PODS.join(', ')}`, (from) =>
            inner.every((to) => TO_PODS.every((port) => canConnect(environment, from, to, port))),
          ),
          ...every(inner, `reaches every other private subnet on ${AMONG_NODES.join(', ')}`, (from) =>
            inner.every((to) => from === to || AMONG_NODES.every((port) => canConnect(environment, from, to, port))),
          ),
        ];
      },
      mutations: [
        remove(ACL_ENTRY, (entry) => aclRule(entry, 'PrivateNetworkAclVpcIngress')),
        remove(ACL_ENTRY, (entry) => aclRule(entry, 'PrivateNetworkAclVpcEgress')),
        denyFirst('PrivateNetworkAcl', true, { From: 40000, To: 41000 }),
      ],
    },
    {
      id: 'security/nacl-internet',
      environments: ALL,
      statement:
        'the ACLs let HTTPS in to the public subnets and out of the private ones, answers included, and no SSH in',
      check: (environment) => {
        const web = { peer: ANYWHERE, from: 443, to: 443 };
        const answers = { peer: ANYWHERE, ...EPHEMERAL };
        return [
          ...every(subnetsOf(environment, 'public'), 'admits HTTPS from the internet and answers it', (subnet) => {
            return admits(environment, subnet, 'ingress', web) && admits(environment, subnet, 'egress', answers);
          }),
          ...every(subnetsOf(environment, 'private'), 'gets out by HTTPS and hears the answer', (subnet) => {
            return admits(environment, subnet, 'egress', web) && admits(environment, subnet, 'ingress', answers);
          }),
          ...none(environment.all(ACL_ENTRY), 'admits SSH from the internet', (entry) => {
            return admitsFromOutside(entry, 22);
          }),
        ];
      },
      mutations: [
        remove(ACL_ENTRY, (entry) => aclRule(entry, 'PublicNetworkAclHttpsIngress')),
        remove(ACL_ENTRY, (entry) => aclRule(entry, 'PrivateNetworkAclEphemeralIngress')),
        set(ACL_ENTRY, 'PortRange', { From: 32768, To: 61000 }, (e) => aclRule(e, 'PublicNetworkAclEphemeralEgress')),
        set(ACL_ENTRY, 'PortRange', { From: 1, To: 65535 }, (e) => aclRule(e, 'PrivateNetworkAclEphemeralIngress')),
        admitAlso({ Protocol: 6, PortRange: { From: 22, To: 22 }, CidrBlock: '198.51.100.0/24' }),
        admitAlso({ Protocol: 6, PortRange: { From: 20, To: 30 }, Ipv6CidrBlock: '::/0' }),
        admitAlso({ Protocol: -1, Ipv6CidrBlock: '::/0' }),
      ],
    },
    {
      id: 'security/flow-logs-kept',
      environments: ALL,
      statement:
        'what the ACLs and groups did is in flow logs, encrypted with a customer key and kept for a stated time',
      check: (environment) =>
        every(environment.all('AWS::EC2::FlowLog'), 'goes into an encrypted log group with a retention', (log) => {
          const group = log.ref('LogGroupName') ?? log.ref('LogDestination');
          const isKept = group?.type === 'AWS::Logs::LogGroup' && Number(group.get('RetentionInDays')) > 0;
          return log.get('TrafficType') === 'ALL' && isKept && hasCustomerKey(group, 'KmsKeyId');
        }),
      mutations: [
        named('without key', (environment) => setIn(flowLogGroup(environment), 'KmsKeyId', undefined)),
        named('for ever', (environment) => setIn(flowLogGroup(environment), 'RetentionInDays', undefined)),
        named('with a key that stays the same', (environment) =>
          environment
            .all('AWS::KMS::Key')
            .filter(isRotatedKey)
            .forEach((key) => setIn(key, 'EnableKeyRotation', false)),
        ),
        unset('AWS::EC2::FlowLog', 'LogGroupName'),
      ],
    },
  ],
);

/** Written down as from the internet, and not the load balancer's door. */
function faultyIngress(environment: Environment): Resource[] {
  const doors = balancers(environment).filter(isInternetFacing).flatMap(groupsOf);
  return ingressOf(environment)
    .filter(isFromOutside)
    .filter((ingress) => !(doors.includes(ingress.group!) && opensOnly(ingress, WEB)))
    .map(({ writtenIn }) => writtenIn);
}

function inline(rule: object) {
  return (environment: Environment) =>
    setIn(environment.all(GROUP).filter(isNoDoor).at(-1)!, 'SecurityGroupIngress', [rule]);
}

function separate(rule: object) {
  return add(
    GROUP,
    (group) => ({
      Type: 'AWS::EC2::SecurityGroupIngress',
      Properties: { GroupId: { 'Fn::GetAtt': [group.logicalId, 'GroupId'] }, ...rule },
    }),
    isNoDoor,
  );
}

/** What the load balancer may do is not what others may. */
function isNoDoor({ path }: Resource): boolean {
  return !path.includes('/LoadBalancer/');
}

function aclsOf(environment: Environment, tier: 'public' | 'private'): Set<Resource | undefined> {
  return new Set(subnetsOf(environment, tier).map((subnet) => aclOf(environment, subnet)));
}

function aclRule(entry: Resource, name: string): boolean {
  return entry.logicalId.includes(name);
}

/** A rule that comes before all others. */
function denyFirst(acl: string, Egress: boolean, PortRange: object) {
  return addEntry(acl, { RuleNumber: 1, Protocol: 6, RuleAction: 'deny', CidrBlock: ANYWHERE, Egress, PortRange });
}

/** One more rule for what comes in. */
function admitAlso(rule: object) {
  return addEntry('PublicNetworkAcl', { RuleNumber: 900, RuleAction: 'allow', Egress: false, ...rule });
}

function addEntry(acl: string, entry: object) {
  return add(
    'AWS::EC2::NetworkAcl',
    ({ logicalId }) => ({ Type: ACL_ENTRY, Properties: { NetworkAclId: { Ref: logicalId }, ...entry } }),
    ({ logicalId }) => logicalId.includes(acl),
  );
}

function flowLogGroup(environment: Environment): Resource {
  return environment.all('AWS::EC2::FlowLog')[0].ref('LogGroupName')!;
}
