import { Fn } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { Ipv6Plan } from './ipv6-plan';
import type { SubnetPlan } from './subnet-plan';

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
const { INGRESS, EGRESS } = ec2.TrafficDirection;

/** What differs between the two protocols; rules of IPv6 come two hundred later. */
interface Family {
  readonly suffix: string;
  readonly offset: number;
  readonly anywhere: ec2.AclCidr;
  /** "Fragmentation needed" or "packet too big": without it large packets vanish where the path's MTU is smaller. */
  readonly tooBig: ec2.AclTraffic;
}
const IPV4: Family = {
  suffix: '',
  offset: 0,
  anywhere: ec2.AclCidr.anyIpv4(),
  tooBig: ec2.AclTraffic.icmp({ type: 3, code: 4 }),
};
const IPV6: Family = {
  suffix: 'V6',
  offset: 200,
  anywhere: ec2.AclCidr.anyIpv6(),
  tooBig: ec2.AclTraffic.icmpv6({ type: 2, code: 0 }),
};

/** The packet filters of a network's tiers. */
export class TierAcls {
  private readonly families: Family[];

  public constructor(
    private readonly network: Construct,
    private readonly vpc: ec2.Vpc,
    private readonly plan: SubnetPlan,
    private readonly ipv6?: Ipv6Plan,
  ) {
    this.families = ipv6 ? [IPV4, IPV6] : [IPV4];
  }

  /** The web comes in and is called, everything inside the VPC may pass. */
  public public(name: string): ec2.NetworkAcl {
    const rules = this.families.flatMap((family) => [
      rule(family, 'HttpIngress', 110, INGRESS, HTTP),
      rule(family, 'HttpsIngress', 120, INGRESS, HTTPS),
      ...answersFromInternet(family),
      ...callsToInternet(family),
      rule(family, 'EphemeralEgress', 130, EGRESS, EPHEMERAL),
    ]);
    return this.create(name, rules);
  }

  /**
   * Calls to the web leave and are answered, nothing else crosses the VPC's edge. It is the same without NAT: calls to S3
   * through the gateway endpoint go to public addresses too.
   */
  public private(name: string): ec2.NetworkAcl {
    return this.create(
      name,
      this.families.flatMap((family) => [...answersFromInternet(family), ...callsToInternet(family)]),
    );
  }

  /** Nothing crosses the VPC's edge, not even to S3 through the gateway endpoint. */
  public isolated(name: string): ec2.NetworkAcl {
    return this.create(name, []);
  }

  private create(name: string, rules: Rule[]): ec2.NetworkAcl {
    const { network, vpc } = this;
    const acl = new ec2.NetworkAcl(network, `${name}NetworkAcl`, { vpc, subnetSelection: { subnetGroupName: name } });
    for (const { id, number, ...entry } of [...this.insideVpc(), ...rules]) {
      acl.addEntry(id, { ruleNumber: number, ...entry });
    }
    this.addInsideIpv6(acl);
    return acl;
  }

  /** Pods, node ports and databases choose their ports at run time: inside the VPC the security groups decide. */
  private insideVpc(): Rule[] {
    const names = ['Vpc', ...this.plan.tiers.filter(({ secondary }) => secondary).map(({ name }) => name)];
    return this.plan.cidrs.flatMap((cidr, index) =>
      bothWays(names[index], { number: 100 + index, cidr: ec2.AclCidr.ipv4(cidr) }),
    );
  }

  /** The block is Amazon's choice, and known when it is there. */
  private addInsideIpv6(acl: ec2.NetworkAcl): void {
    if (!this.ipv6) return;
    const cidr = ec2.AclCidr.ipv6(Fn.select(0, this.vpc.vpcIpv6CidrBlocks));
    for (const { id, number, ...entry } of bothWays('Vpc', { number: 100 + IPV6.offset, cidr }, IPV6.suffix)) {
      acl.addEntry(id, { ruleNumber: number, ...entry }).node.addDependency(this.ipv6.block);
    }
  }
}

function bothWays(name: string, where: Pick<Rule, 'number' | 'cidr'>, suffix = ''): Rule[] {
  const everything = { ...where, traffic: ec2.AclTraffic.allTraffic() };
  return [
    { id: `${name}Ingress${suffix}`, direction: INGRESS, ...everything },
    { id: `${name}Egress${suffix}`, direction: EGRESS, ...everything },
  ];
}

/** Neither DNS nor NTP: the VPC's resolver and Amazon's time service are not filtered by NACLs. */
function callsToInternet(family: Family): Rule[] {
  return [rule(family, 'HttpEgress', 110, EGRESS, HTTP), rule(family, 'HttpsEgress', 120, EGRESS, HTTPS)];
}

function answersFromInternet(family: Family): Rule[] {
  return [
    rule(family, 'EphemeralIngress', 130, INGRESS, EPHEMERAL),
    rule(family, 'FragmentationIngress', 140, INGRESS, family.tooBig),
  ];
}

function rule(
  { suffix, offset, anywhere }: Family,
  id: string,
  number: number,
  direction: ec2.TrafficDirection,
  traffic: ec2.AclTraffic,
): Rule {
  return { id: `${id}${suffix}`, number: number + offset, direction, cidr: anywhere, traffic };
}
