import * as ec2 from 'aws-cdk-lib/aws-ec2';

/** A way out of the pods. */
export interface Way {
  readonly port: ec2.Port;
  /** Undefined where the peer is a security group, whose addresses nobody knows. */
  readonly cidr?: string;
}

/** Remembers each way that is opened in the security groups, so that the network policy can open it too. */
export class PodConnections extends ec2.Connections {
  public readonly ways: Way[] = [];
  private isOpening = false;

  /** Both ends of a way tell each other of it: it comes by here a second time. */
  public override allowTo(other: ec2.IConnectable, port: ec2.Port, description?: string): void {
    if (this.isOpening) return;
    const peer = other as Partial<ec2.IPeer>;
    const { cidrIp } = (peer.toEgressRuleConfig?.() ?? {}) as { cidrIp?: string };
    this.ways.push({ port, cidr: cidrIp });
    this.isOpening = true;
    super.allowTo(other, port, description);
    this.isOpening = false;
  }
}
