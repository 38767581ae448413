import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { RedisCacheProps } from '../src';
import { RedisCache } from '../src';

export const NODE = ec2.InstanceType.of(ec2.InstanceClass.T4G, ec2.InstanceSize.MICRO);

export type CacheOptions = Partial<RedisCacheProps>;

/** A stack with a network and a cache in it. */
export class CacheFixture {
  public readonly app = new App();
  public readonly stack = new Stack(this.app, 'data');
  public readonly vpc = new ec2.Vpc(this.stack, 'Network', { maxAzs: 2 });
  public readonly cache: RedisCache;

  constructor(options: (stack: Stack, vpc: ec2.IVpc) => CacheOptions = () => ({})) {
    this.cache = new RedisCache(this.stack, 'Cache', {
      vpc: this.vpc,
      instanceType: NODE,
      ...options(this.stack, this.vpc),
    });
  }

  public get template(): Template {
    return Template.fromStack(this.stack);
  }
}

/** The template of a stack with a cache. */
export function synthesizeCache(options: CacheOptions = {}): Template {
  return new CacheFixture(() => options).template;
}
