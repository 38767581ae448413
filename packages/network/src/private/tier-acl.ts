import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';

interface Rule {
  readonly id: string;
  readonly number: number;
  readonly direction: ec2.TrafficDirection;
  readonly cidr: ec2.AclCidr;
  readonly traffic: ec2.AclTraffic;
}

/**
 * NACLs are stateless: an answer needs a rule of its own. NAT gateways and load balancers take any port from 1024 as
 * their own, so no port in there can be closed (3389, 5432) without losing one connection in 64,512; security groups
 * are what tells a new connection from an answer.
 * https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html#nacl-ephemeral-ports
 */
const EPHEMERAL = ec2.AclTraffic.tcpPortRange(1024, 65535);
const HTTP = ec2.AclTraffic.tcpPort(80);
const HTTPS = ec2.AclTraffic.tcpPort(443);
/** "Fragmentation needed": without it large packets vanish where the path's MTU is smaller than the interface's. */
const FRAGMENTATION_NEEDED = ec2.AclTraffic.icmp({ type: 3, code: 4 });
const ANYWHERE = ec2.AclCidr.anyIpv4();
const { INGRESS, EGRESS } = ec2.TrafficDirection;

/** The packet filter of the public tier: the web comes in and is called, everything inside the VPC may pass. */
export function publicAcl(network: Construct, vpc: ec2.IVpc, subnetSelection: ec2.SubnetSelection, vpcCidr: string) {
  return withRules(new ec2.NetworkAcl(network, 'PublicNetworkAcl', { vpc, subnetSelection }), [
    ...insideVpc(vpcCidr),
    { id: 'HttpIngress', number: 110, direction: INGRESS, cidr: ANYWHERE, traffic: HTTP },
    { id: 'HttpsIngress', number: 120, direction: INGRESS, cidr: ANYWHERE, traffic: HTTPS },
    ...answersFromInternet(),
    ...callsToInternet(),
    { id: 'EphemeralEgress', number: 130, direction: EGRESS, cidr: ANYWHERE, traffic: EPHEMERAL },
  ]);
}

/**
 * The packet filter of the private tier: calls to the web leave and are answered, nothing else crosses the VPC's edge.
 * It is the same without NAT: calls to S3 through the gateway endpoint go to public addresses too.
 */
export function privateAcl(network: Construct, vpc: ec2.IVpc, subnetSelection: ec2.SubnetSelection, vpcCidr: string) {
  return withRules(new ec2.NetworkAcl(network, 'PrivateNetworkAcl', { vpc, subnetSelection }), [
    ...insideVpc(vpcCidr),
    ...answersFromInternet(),
    ...callsToInternet(),
  ]);
}

/** Pods, node ports and databases choose their ports at run time: inside the VPC the security groups decide. */
function insideVpc(vpcCidr: string): Rule[] {
  const inside = { number: 100, cidr: ec2.AclCidr.ipv4(vpcCidr), traffic: ec2.AclTraffic.allTraffic() };
  return [
    { id: 'VpcIngress', direction: INGRESS, ...inside },
    { id: 'VpcEgress', direction: EGRESS, ...inside },
  ];
}

/** Neither DNS nor NTP: the VPC's resolver and Amazon's time service are not filtered by NACLs. */
function callsToInternet(): Rule[] {
  return [
    { id: 'HttpEgress', number: 110, direction: EGRESS, cidr: ANYWHERE, traffic: HTTP },
    { id: 'HttpsEgress', number: 120, direction: EGRESS, cidr: ANYWHERE, traffic: HTTPS },
  ];
}

function answersFromInternet(): Rule[] {
  return [
    { id: 'EphemeralIngress', number: 130, direction: INGRESS, cidr: ANYWHERE, traffic: EPHEMERAL },
    { id: 'FragmentationIngress', number: 140, direction: INGRESS, cidr: ANYWHERE, traffic: FRAGMENTATION_NEEDED },
  ];
}

function withRules(acl: ec2.NetworkAcl, rules: Rule[]): ec2.NetworkAcl {
  for (const { id: ruleId, number, ...rule } of rules) acl.addEntry(ruleId, { ruleNumber: number, ...rule });
  return acl;
}
