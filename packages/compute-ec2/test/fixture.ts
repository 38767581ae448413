import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { PrivateInstanceProps } from '../src';
import { PrivateInstance } from '../src';

export const MICRO = ec2.InstanceType.of(ec2.InstanceClass.T3, ec2.InstanceSize.MICRO);

/** A stack with a network of two zones and an instance in it. */
export class Fixture {
  public readonly app = new App();
  public readonly stack = new Stack(this.app, 'compute');
  public readonly vpc: ec2.IVpc;
  public readonly instance: PrivateInstance;

  constructor(options: (stack: Stack) => Partial<PrivateInstanceProps> = () => ({}), network: ec2.VpcProps = {}) {
    this.vpc = new ec2.Vpc(this.stack, 'Network', { maxAzs: 2, ...network });
    this.instance = new PrivateInstance(this.stack, 'Instance', {
      vpc: this.vpc,
      instanceType: MICRO,
      ...options(this.stack),
    });
  }

  public get template(): Template {
    return Template.fromStack(this.stack);
  }
}

/** The template of a stack with an instance. */
export function synthesize(options: Partial<PrivateInstanceProps> = {}): Template {
  return new Fixture(() => options).template;
}
