import { Tags } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import type { SecondaryTier } from '../secondary-tier';
import { PRIVATE, PUBLIC } from './subnet-plan';

/** How the AWS Load Balancer Controller and the network add-on of Kubernetes find their subnets. */
const ROLES: Record<string, string> = {
  [PUBLIC]: 'kubernetes.io/role/elb',
  [PRIVATE]: 'kubernetes.io/role/internal-elb',
};
const PODS = 'kubernetes.io/role/cni';

/** Adds the address blocks of the tiers to the network; their subnets wait for them. */
export function addSecondaryBlocks(network: Construct, vpc: ec2.IVpc, tiers: SecondaryTier[]): void {
  for (const { name, cidr } of tiers) {
    const block = new ec2.CfnVPCCidrBlock(network, `${name}Block`, { vpcId: vpc.vpcId, cidrBlock: cidr });
    subnetsOf(vpc, name).forEach((subnet) => subnet.node.addDependency(block));
  }
}

/** Names for people, and the tags for Kubernetes. */
export function tagSubnets(network: Construct, vpc: ec2.Vpc, tiers: SecondaryTier[]): void {
  const pods = Object.fromEntries(tiers.filter((tier) => tier.pods).map(({ name }) => [name, PODS]));
  const roles: Record<string, string> = { ...ROLES, ...pods };
  const groups = [...vpc.publicSubnets, ...vpc.privateSubnets, ...vpc.isolatedSubnets].map(groupOf);
  for (const name of new Set(groups)) {
    subnetsOf(vpc, name).forEach((subnet, zone) => {
      Tags.of(subnet).add('Name', `${network.node.path}/${name.toLowerCase()}-${zone + 1}`);
      if (name in roles) {
        Tags.of(subnet).add(roles[name], '1', { includeResourceTypes: [ec2.CfnSubnet.CFN_RESOURCE_TYPE_NAME] });
      }
    });
  }
}

function subnetsOf(vpc: ec2.IVpc, subnetGroupName: string): ec2.ISubnet[] {
  return vpc.selectSubnets({ subnetGroupName }).subnets;
}

/** `PodsSubnet2` is in the group `Pods`. */
function groupOf(subnet: ec2.ISubnet): string {
  return subnet.node.id.replace(/Subnet\d+$/, '');
}
