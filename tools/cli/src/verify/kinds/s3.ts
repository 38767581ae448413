import {
  GetBucketCorsCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLoggingCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetObjectLockConfigurationCommand,
  GetPublicAccessBlockCommand,
  HeadBucketCommand,
  S3Client,
  type CORSRule,
  type LifecycleRule,
} from '@aws-sdk/client-s3';
import { isPolicyDocument, statementsOf } from '../compare/policy-document';
import { orMissing, type Cloud } from '../cloud/cloud';
import { lifecycleRule } from './s3-lifecycle';
import type { Kinds, LiveResource, Properties } from './kind';
import { sameKey } from './spellings';
import { tagsOf } from './tags';

/** Buckets with their policy, whose statements are an exact set. */
export const S3_KINDS: Kinds = {
  'AWS::S3::Bucket': { read: readBucket, same: { KMSMasterKeyID: sameKey } },
  'AWS::S3::BucketPolicy': {
    claims: ({ properties: { Bucket, PolicyDocument } }) => [
      {
        owner: { type: 'AWS::S3::Bucket', physicalId: Bucket },
        set: 'PolicyStatements',
        items: isPolicyDocument(PolicyDocument) ? statementsOf(PolicyDocument) : [PolicyDocument],
      },
    ],
  },
};

async function readBucket(cloud: Cloud, name: string): Promise<LiveResource | undefined> {
  const s3 = cloud.client(S3Client);
  const Bucket = name;
  if ((await orMissing(s3.send(new HeadBucketCommand({ Bucket })))) === undefined) {
    return undefined;
  }
  // What a bucket was never given is an error in S3, not an empty answer.
  const [encryption, tagging, versioning, access, ownership, lifecycle, policy, logging, lock, cors] =
    await Promise.all([
      orMissing(s3.send(new GetBucketEncryptionCommand({ Bucket }))),
      orMissing(s3.send(new GetBucketTaggingCommand({ Bucket }))),
      s3.send(new GetBucketVersioningCommand({ Bucket })),
      orMissing(s3.send(new GetPublicAccessBlockCommand({ Bucket }))),
      orMissing(s3.send(new GetBucketOwnershipControlsCommand({ Bucket }))),
      orMissing(s3.send(new GetBucketLifecycleConfigurationCommand({ Bucket }))),
      orMissing(s3.send(new GetBucketPolicyCommand({ Bucket }))),
      s3.send(new GetBucketLoggingCommand({ Bucket })),
      orMissing(s3.send(new GetObjectLockConfigurationCommand({ Bucket }))),
      orMissing(s3.send(new GetBucketCorsCommand({ Bucket }))),
    ]);
  return {
    properties: {
      BucketName: name,
      BucketEncryption: {
        ServerSideEncryptionConfiguration: encryption?.ServerSideEncryptionConfiguration?.Rules?.map(encryptionRule),
      },
      VersioningConfiguration: { Status: versioning.Status },
      PublicAccessBlockConfiguration: access?.PublicAccessBlockConfiguration,
      OwnershipControls: ownership?.OwnershipControls && { Rules: ownership.OwnershipControls.Rules },
      LifecycleConfiguration: lifecycle?.Rules && {
        Rules: lifecycle.Rules.map((rule: LifecycleRule) => lifecycleRule(rule)),
      },
      LoggingConfiguration: logging.LoggingEnabled && {
        DestinationBucketName: logging.LoggingEnabled.TargetBucket,
        LogFilePrefix: logging.LoggingEnabled.TargetPrefix,
      },
      ObjectLockEnabled: lock?.ObjectLockConfiguration?.ObjectLockEnabled === 'Enabled',
      ObjectLockConfiguration: lock?.ObjectLockConfiguration,
      CorsConfiguration: cors?.CORSRules && { CorsRules: cors.CORSRules.map(corsRule) },
    },
    sets: { Tags: tagsOf(tagging?.TagSet), PolicyStatements: statements(policy?.Policy) },
    attributes: {
      Arn: `arn:aws:s3:::${name}`,
      DomainName: `${name}.s3.amazonaws.com`,
      RegionalDomainName: `${name}.s3.${await region(s3)}.amazonaws.com`,
    },
  };
}

function corsRule(rule: CORSRule): Properties {
  return {
    Id: rule.ID,
    AllowedHeaders: rule.AllowedHeaders,
    AllowedMethods: rule.AllowedMethods,
    AllowedOrigins: rule.AllowedOrigins,
    ExposedHeaders: rule.ExposeHeaders,
    MaxAge: rule.MaxAgeSeconds,
  };
}

/** CloudFormation leaves the `Apply` out. */
function encryptionRule(rule: {
  BucketKeyEnabled?: boolean;
  ApplyServerSideEncryptionByDefault?: { SSEAlgorithm?: string; KMSMasterKeyID?: string };
}): Properties {
  return {
    BucketKeyEnabled: rule.BucketKeyEnabled ?? false,
    ServerSideEncryptionByDefault: rule.ApplyServerSideEncryptionByDefault,
  };
}

function statements(policy: string | undefined): unknown[] {
  const document: unknown = policy === undefined ? undefined : JSON.parse(policy);
  return isPolicyDocument(document) ? statementsOf(document) : [];
}

async function region(s3: S3Client): Promise<string> {
  return s3.config.region();
}
