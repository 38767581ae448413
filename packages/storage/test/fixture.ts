import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import type { StorageProps } from '../src';
import { Storage } from '../src';

export const BUCKET = 'AWS::S3::Bucket';
export const POLICY = 'AWS::S3::BucketPolicy';
export const ACCOUNT = '111111111111';
export const env = { account: ACCOUNT, region: 'eu-west-1' };

export interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Principal: { readonly AWS?: unknown; readonly Service?: string };
  readonly Condition?: Record<string, Record<string, unknown>>;
}

/** A stack of its own with the three buckets, under a key unless told otherwise. */
export class Fixture {
  public readonly app = new App();
  public readonly stack = new Stack(this.app, 'data', { env });
  public readonly storage: Storage;

  constructor(options: (stack: Stack) => StorageProps = keyed) {
    this.storage = new Storage(this.stack, 'Storage', options(this.stack));
  }

  public get template(): Template {
    return Template.fromStack(this.stack);
  }

  /** What the template says of a bucket, with the attributes beside its properties. */
  public resource(bucket: s3.IBucket) {
    return this.template.toJSON().Resources[this.logicalId(bucket)];
  }

  public properties(bucket: s3.IBucket) {
    return this.resource(bucket).Properties;
  }

  public logicalId(bucket: s3.IBucket): string {
    return this.stack.getLogicalId(bucket.node.defaultChild as s3.CfnBucket);
  }

  /** The statements of the bucket's policy. */
  public statements(bucket: s3.IBucket): Statement[] {
    const policies = Object.values(this.template.findResources(POLICY));
    const own = policies.filter(({ Properties }) => Properties.Bucket.Ref === this.logicalId(bucket));
    return own.flatMap(({ Properties }) => Properties.PolicyDocument.Statement as Statement[]);
  }
}

export function keyed(stack: Stack): StorageProps {
  return { encryptionKey: new kms.Key(stack, 'Key') };
}

export function synthesize(props?: StorageProps): Fixture {
  return new Fixture(() => props ?? {});
}
