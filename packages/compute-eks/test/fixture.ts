import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import type { EksPlatformProps } from '../src';
import { EksPlatform, NodePool } from '../src';

export const MEDIUM = ec2.InstanceType.of(ec2.InstanceClass.T3, ec2.InstanceSize.MEDIUM);

/** A stack with a network of two zones and a cluster in it. */
export class Fixture {
  public readonly app: App;
  public readonly stack: Stack;
  public readonly vpc: ec2.IVpc;
  public readonly platform: EksPlatform;

  /** @param ownLogGroups whether functions have log groups of their own, as new apps do */
  constructor(
    options: (stack: Stack) => Partial<EksPlatformProps> = () => ({}),
    network: ec2.VpcProps = {},
    ownLogGroups = false,
  ) {
    this.app = new App({ context: { '@aws-cdk/aws-lambda:useCdkManagedLogGroup': ownLogGroups } });
    this.stack = new Stack(this.app, 'compute');
    this.vpc = new ec2.Vpc(this.stack, 'Network', { maxAzs: 2, ...network });
    this.platform = new EksPlatform(this.stack, 'Platform', {
      vpc: this.vpc,
      version: eks.KubernetesVersion.V1_35,
      nodes: NodePool.of(MEDIUM).between(2, 3),
      ...options(this.stack),
    });
  }

  public get template(): Template {
    return Template.fromStack(this.stack);
  }
}

/** The template of a stack with a cluster. */
export function synthesize(options: Partial<EksPlatformProps> = {}): Template {
  return new Fixture(() => options).template;
}
