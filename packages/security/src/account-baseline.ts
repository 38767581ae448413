import { Duration } from 'aws-cdk-lib';
import * as accessanalyzer from 'aws-cdk-lib/aws-accessanalyzer';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import type { AccountBaselineProps } from './account-baseline-props';
import { AccountService } from './account-service';
import { ComplianceRule } from './compliance-rule';
import { EncryptionKeys } from './encryption-keys';
import { FindingSeverity } from './finding-severity';
import { AccountSettings } from './private/account-settings';
import { createAuditBucket } from './private/audit-bucket';
import { AuditTrail } from './private/audit-trail';
import { requireConsistent } from './private/baseline-conflicts';
import { ComplianceRules } from './private/compliance-rules';
import { ConfigurationRecorder } from './private/configuration-recorder';
import { ValidationError } from './private/errors';
import { FindingNotices } from './private/finding-notices';
import { auditRecorders } from './private/service-access';
import { createDetector } from './private/threat-detection';
import { ThreatSource } from './threat-source';

/**
 * What every account has before anything runs in it: a trail of who did what, a record of every configuration and rules
 * about it, detection of threats and of access from outside, encrypted volumes, good passwords, and no public bucket.
 *
 * One of it belongs into an account, in its main region. Volume encryption, recorder, detector and analyzer are those of
 * the region; trail, passwords and the public access block those of the whole account.
 */
export class AccountBaseline extends Construct {
  /** The bucket with trail and records; undefined when both are adopted. */
  public readonly bucket?: s3.IBucket;

  private readonly adopted: ReadonlySet<AccountService>;
  private encryptionKey?: kms.IKey;
  private stated?: AccountSettings;

  constructor(scope: Construct, id: string, props?: AccountBaselineProps) {
    super(scope, id);
    const options = props ?? {};
    requireConsistent(this, options);
    this.adopted = new Set(options.adopt);
    this.encryptionKey = options.encryptionKey;

    this.bucket = this.record(options);
    this.detect(options);
    this.close();
    if (options.notices) {
      const minimumSeverity = options.minimumSeverity ?? FindingSeverity.MEDIUM;
      new FindingNotices(this, 'Notices', { topic: options.notices, minimumSeverity });
    }
  }

  private makes(service: AccountService): boolean {
    return !this.adopted.has(service);
  }

  /** The function behind the settings exists once something is stated with it. */
  private get settings(): AccountSettings {
    return (this.stated ??= new AccountSettings(this, 'Settings', { encryptionKey: this.encryptionKey }));
  }

  /** Trail, recorder and rules. */
  private record(props: AccountBaselineProps): s3.IBucket | undefined {
    const [trail, recorder] = [AccountService.TRAIL, AccountService.CONFIGURATION_RECORDER].map((it) => this.makes(it));
    const rules = new ComplianceRules(this, 'Rules', { rules: props.rules ?? ComplianceRule.recommended() });
    if (!trail && !recorder) return undefined;

    const encryptionKey = this.auditKey();
    const bucket = props.bucket ?? this.createBucket(props, encryptionKey);
    if (trail) {
      const { trailLogGroup: logGroup, trailLogRole: logRole } = props;
      new AuditTrail(this, 'Trail', { bucket, encryptionKey, logGroup, logRole });
    }
    if (recorder) {
      // A rule is refused as long as there is no recorder.
      rules.node.addDependency(
        new ConfigurationRecorder(this, 'Recorder', {
          bucket,
          encryptionKey,
          role: this.settings.createConfigRole(),
        }),
      );
    }
    return bucket;
  }

  /** Threats, and access from outside. */
  private detect(props: AccountBaselineProps): void {
    if (this.makes(AccountService.THREAT_DETECTION)) {
      createDetector(this, props.threatSources ?? ThreatSource.withoutAgents());
    }
    if (this.makes(AccountService.ACCESS_ANALYZER)) {
      new accessanalyzer.CfnAnalyzer(this, 'AccessAnalyzer', { type: 'ACCOUNT' });
    }
  }

  /** What nobody can open by mistake any more. */
  private close(): void {
    if (this.makes(AccountService.VOLUME_ENCRYPTION)) this.settings.encryptVolumes();
    if (this.makes(AccountService.PASSWORD_POLICY)) this.settings.requirePasswords();
    if (this.makes(AccountService.PUBLIC_ACCESS_BLOCK)) this.settings.blockPublicAccess();
  }

  private auditKey(): kms.IKey {
    const key = (this.encryptionKey ??= new EncryptionKeys(this, 'Keys').audit);
    // The same statements as in `EncryptionKeys.audit`: there they change nothing.
    auditRecorders(this).forEach((statement) => key.addToResourcePolicy(statement));
    return key;
  }

  private createBucket(props: AccountBaselineProps, encryptionKey: kms.IKey): s3.IBucket {
    const retention = props.retention ?? Duration.days(365);
    const days = retention.toDays({ integral: false });
    if (!Number.isInteger(days) || days < 90) {
      throw new ValidationError(
        this,
        'SECURITY_RETENTION_OUT_OF_RANGE',
        `retention '${retention.toHumanString()}' is out of range; allowed are whole days from 90`,
      );
    }
    return createAuditBucket(this, { encryptionKey, retention, accessLogsBucket: props.accessLogsBucket });
  }
}
