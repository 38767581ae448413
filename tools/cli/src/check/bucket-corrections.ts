import { type Correction, homeOf, type Properties } from './correction';
import type { CheckedResource, CheckedStack } from './stacks';

export const BUCKET_CORRECTIONS: readonly Correction[] = [
  {
    // A bucket that access logs are delivered to must not log: each log would make another one.
    // https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html
    rules: ['CKV_AWS_18'],
    isWrongOf: isTarget,
  },
];

/** Buckets of other stacks may log to it as well; one of its own is enough. */
function isTarget(bucket: CheckedResource, stacks: readonly CheckedStack[]): boolean {
  const { id, stack } = homeOf(bucket, stacks);
  return Object.values(stack.resources).some((other) => other !== bucket && logsTo(other, id));
}

function logsTo({ type, properties }: CheckedResource, id: string): boolean {
  const logging = properties.LoggingConfiguration as Properties | undefined;
  const target = logging?.DestinationBucketName as Properties | undefined;
  return type === 'AWS::S3::Bucket' && target?.Ref === id;
}
