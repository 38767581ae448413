import type { LifecycleRule } from '@aws-sdk/client-s3';
import { asList, type Properties } from './kind';
import { tagsOf } from './tags';

/** A rule of a bucket's lifecycle in CloudFormation's words, which are not those of S3. */
export function lifecycleRule(rule: LifecycleRule): Properties {
  return {
    Id: rule.ID,
    Status: rule.Status,
    // A rule without a filter has its prefix at the top, where CloudFormation has it always.
    Prefix: rule.Filter?.Prefix ?? rule.Filter?.And?.Prefix ?? rule.Prefix,
    TagFilters: tagsOf(asList(rule.Filter?.And?.Tags ?? rule.Filter?.Tag)),
    ObjectSizeGreaterThan: rule.Filter?.And?.ObjectSizeGreaterThan ?? rule.Filter?.ObjectSizeGreaterThan,
    ObjectSizeLessThan: rule.Filter?.And?.ObjectSizeLessThan ?? rule.Filter?.ObjectSizeLessThan,
    ExpirationInDays: rule.Expiration?.Days,
    ExpirationDate: rule.Expiration?.Date?.toISOString(),
    ExpiredObjectDeleteMarker: rule.Expiration?.ExpiredObjectDeleteMarker,
    NoncurrentVersionExpiration: rule.NoncurrentVersionExpiration,
    NoncurrentVersionTransitions: rule.NoncurrentVersionTransitions?.map((transition) => ({
      StorageClass: transition.StorageClass,
      TransitionInDays: transition.NoncurrentDays,
      NewerNoncurrentVersions: transition.NewerNoncurrentVersions,
    })),
    Transitions: rule.Transitions?.map((transition) => ({
      StorageClass: transition.StorageClass,
      TransitionInDays: transition.Days,
      TransitionDate: transition.Date?.toISOString(),
    })),
    AbortIncompleteMultipartUpload: rule.AbortIncompleteMultipartUpload,
  };
}
