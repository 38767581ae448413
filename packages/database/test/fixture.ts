import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Template } from 'aws-cdk-lib/assertions';
import type { PostgresDatabaseProps } from '../src';
import { PostgresDatabase } from '../src';

export const MICRO = ec2.InstanceType.of(ec2.InstanceClass.T3, ec2.InstanceSize.MICRO);

export type Options = Omit<PostgresDatabaseProps, 'instanceType' | 'vpc'> & Partial<PostgresDatabaseProps>;

/** A stack of its own with a network of three zones, whose names are known only at deployment, and a database in it. */
export class Fixture {
  public readonly app = new App();
  public readonly stack = new Stack(this.app, 'data');
  public readonly vpc: ec2.IVpc;
  public readonly database: PostgresDatabase;

  constructor(options: (stack: Stack, vpc: ec2.IVpc) => Options = () => ({}), network: ec2.VpcProps = {}) {
    this.vpc = new ec2.Vpc(this.stack, 'Network', { maxAzs: 2, ...network });
    this.database = new PostgresDatabase(this.stack, 'Database', {
      vpc: this.vpc,
      instanceType: MICRO,
      ...options(this.stack, this.vpc),
    });
  }

  public get template(): Template {
    return Template.fromStack(this.stack);
  }
}

/** The template of a stack with a database. */
export function synthesize(options: Options = {}): Template {
  return new Fixture(() => options).template;
}
