import type { Duration } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { AccountService } from './account-service';
import type { ComplianceRule } from './compliance-rule';
import type { FindingSeverity } from './finding-severity';
import type { ThreatSource } from './threat-source';

/**
 * Options of `AccountBaseline`. An option that would be ignored, because of what is adopted or handed in, is refused with
 * `SECURITY_BASELINE_CONFLICT`.
 */
export interface AccountBaselineProps {
  /**
   * What the account has already and somebody else looks after. It is neither made nor changed; rules and notices work
   * with it. Twice the same is the same.
   *
   * @default - nothing: all is made
   */
  readonly adopt?: AccountService[];

  /**
   * The key of trail, records, their bucket, and the log of the account's settings: `keys.audit`. The policy of a key of the
   * same app is extended, an imported one must admit CloudTrail, AWS Config and CloudWatch Logs already.
   *
   * @default - one is made: 1 USD a month
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * Where findings are sent: those of GuardDuty from `minimumSeverity`, resources that come to break a rule, access from
   * outside. As the events are, so that Amazon Q in chat applications can render them. A topic with a key needs a key that
   * admits event rules: `keys.messages`.
   *
   * @default - nowhere
   */
  readonly notices?: sns.ITopic;

  /**
   * How grave a finding of GuardDuty must be to be sent.
   *
   * @default FindingSeverity.MEDIUM
   */
  readonly minimumSeverity?: FindingSeverity;

  /**
   * The bucket for trail and records. The policy of a bucket of the same app is extended, an imported one must admit
   * CloudTrail and AWS Config already. AWS Config refuses one whose object lock has a default retention.
   *
   * @default - one is made: closed, versioned, encrypted, retained
   */
  readonly bucket?: s3.IBucket;

  /**
   * Where the bucket that is made logs who reads it, under `audit/`. The policy of a bucket of the same app is extended; an
   * imported one must admit `logging.s3.amazonaws.com` already. It is encrypted with the keys of S3, lies in the same account
   * and region, and has no object lock.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
   * @default - it does not: reads of the bucket leave no trace
   */
  readonly accessLogsBucket?: s3.IBucket;

  /**
   * How long the bucket that is made keeps what was recorded. At least 90 whole days; otherwise
   * `SECURITY_RETENTION_OUT_OF_RANGE`.
   *
   * @default Duration.days(365)
   */
  readonly retention?: Duration;

  /**
   * The log group to which the trail goes too, for searches and alarms: 0.50 USD per GB.
   *
   * @default - the trail goes to the bucket only
   */
  readonly trailLogGroup?: logs.ILogGroup;

  /**
   * The role by which CloudTrail writes to `trailLogGroup`. It needs `logs:CreateLogStream` and `logs:PutLogEvents` there, and
   * trust in `cloudtrail.amazonaws.com`.
   *
   * @default - one is made, with the log group
   */
  readonly trailLogRole?: iam.IRole;

  /**
   * What AWS Config watches. A rule that is named twice is refused with `SECURITY_RULE_DUPLICATE`.
   *
   * @default ComplianceRule.recommended()
   */
  readonly rules?: ComplianceRule[];

  /**
   * What GuardDuty looks at beside management events, flow logs and DNS. What is not named is switched off.
   *
   * @default ThreatSource.withoutAgents()
   */
  readonly threatSources?: ThreatSource[];
}
