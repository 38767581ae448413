import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';

/** What the group needs. */
export interface NodeSecurityGroupProps {
  readonly vpc: ec2.IVpc;
}

/** The group of the cluster admits nodes and control plane already; this one is for telling nodes from the rest. */
export class NodeSecurityGroup extends ec2.SecurityGroup {
  constructor(scope: Construct, id: string, props: NodeSecurityGroupProps) {
    super(scope, id, { vpc: props.vpc, description: 'Nodes and pods: who may call them, and whom they may call' });
  }

  /** Nodes may call everybody: a way out is opened at its other end, as the CDK says it of a rule that is not its own. */
  public override addEgressRule(peer: ec2.IPeer, connection: ec2.Port, description?: string): void {
    super.addEgressRule(peer, connection, description, true);
  }
}
