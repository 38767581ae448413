import { ManagedRuleIdentifiers } from 'aws-cdk-lib/aws-config';
import { PASSWORD_RULE_PARAMETERS } from './private/password-policy';

/**
 * A rule of AWS Config that AWS maintains: it says which resources are not as they should be, and prevents nothing. An
 * evaluation costs 0.001 USD.
 *
 * @see https://docs.aws.amazon.com/config/latest/developerguide/managed-rules-by-aws-config.html
 */
export class ComplianceRule {
  /** Databases have a standby in another zone. Not among the recommended: where nobody is served one is enough. */
  public static readonly RDS_MULTI_AZ = ComplianceRule.managed(ManagedRuleIdentifiers.RDS_MULTI_AZ_SUPPORT);

  /** Databases refuse to be deleted. */
  public static readonly RDS_DELETION_PROTECTION = ComplianceRule.managed(
    ManagedRuleIdentifiers.RDS_INSTANCE_DELETION_PROTECTION_ENABLED,
  );

  /** The API of a Kubernetes cluster is not on the internet. */
  public static readonly EKS_PRIVATE_ENDPOINT = ComplianceRule.managed(
    ManagedRuleIdentifiers.EKS_ENDPOINT_NO_PUBLIC_ACCESS,
  );

  /**
   * A rule that AWS maintains.
   *
   * @param identifier for example `ManagedRuleIdentifiers.S3_BUCKET_VERSIONING_ENABLED`
   * @param parameters parameters of the rule, if it takes any
   */
  public static managed(identifier: string, parameters?: { [name: string]: string }): ComplianceRule {
    return new ComplianceRule(identifier, parameters);
  }

  /**
   * What is right in every environment: the recorders record (trail and GuardDuty), people have a second factor and good
   * passwords, data is encrypted and not public, networks are closed and logged.
   */
  public static recommended(): ComplianceRule[] {
    return [
      ...RECORDERS.map((identifier) => ComplianceRule.managed(identifier)),
      ...PEOPLE.map((identifier) => ComplianceRule.managed(identifier)),
      ComplianceRule.managed(ManagedRuleIdentifiers.IAM_PASSWORD_POLICY, PASSWORD_RULE_PARAMETERS),
      ComplianceRule.managed(ManagedRuleIdentifiers.ACCESS_KEYS_ROTATED, { maxAccessKeyAge: '90' }),
      ...DATA.map((identifier) => ComplianceRule.managed(identifier)),
      ...NETWORK.map((identifier) => ComplianceRule.managed(identifier)),
    ];
  }

  private constructor(
    /** Identifier of the rule at AWS, for example `CLOUD_TRAIL_ENABLED`. */
    public readonly identifier: string,
    /** Parameters of the rule. */
    public readonly parameters?: { [name: string]: string },
  ) {}
}

const RECORDERS = [
  ManagedRuleIdentifiers.CLOUD_TRAIL_ENABLED,
  ManagedRuleIdentifiers.CLOUDTRAIL_MULTI_REGION_ENABLED,
  ManagedRuleIdentifiers.CLOUD_TRAIL_ENCRYPTION_ENABLED,
  ManagedRuleIdentifiers.CLOUD_TRAIL_LOG_FILE_VALIDATION_ENABLED,
  ManagedRuleIdentifiers.GUARDDUTY_ENABLED_CENTRALIZED,
];

const PEOPLE = [
  ManagedRuleIdentifiers.ROOT_ACCOUNT_MFA_ENABLED,
  ManagedRuleIdentifiers.IAM_ROOT_ACCESS_KEY_CHECK,
  ManagedRuleIdentifiers.MFA_ENABLED_FOR_IAM_CONSOLE_ACCESS,
];

const DATA = [
  ManagedRuleIdentifiers.EBS_ENCRYPTED_VOLUMES,
  ManagedRuleIdentifiers.EC2_EBS_ENCRYPTION_BY_DEFAULT,
  ManagedRuleIdentifiers.EBS_SNAPSHOT_PUBLIC_RESTORABLE_CHECK,
  ManagedRuleIdentifiers.RDS_STORAGE_ENCRYPTED,
  ManagedRuleIdentifiers.RDS_SNAPSHOT_ENCRYPTED,
  ManagedRuleIdentifiers.RDS_SNAPSHOTS_PUBLIC_PROHIBITED,
  ManagedRuleIdentifiers.RDS_INSTANCE_PUBLIC_ACCESS_CHECK,
  ManagedRuleIdentifiers.S3_ACCOUNT_LEVEL_PUBLIC_ACCESS_BLOCKS_PERIODIC,
  ManagedRuleIdentifiers.S3_BUCKET_LEVEL_PUBLIC_ACCESS_PROHIBITED,
  ManagedRuleIdentifiers.S3_BUCKET_SSL_REQUESTS_ONLY,
  ManagedRuleIdentifiers.EKS_SECRETS_ENCRYPTED,
  ManagedRuleIdentifiers.CMK_BACKING_KEY_ROTATION_ENABLED,
];

const NETWORK = [
  ManagedRuleIdentifiers.EC2_SECURITY_GROUPS_INCOMING_SSH_DISABLED,
  ManagedRuleIdentifiers.VPC_DEFAULT_SECURITY_GROUP_CLOSED,
  ManagedRuleIdentifiers.VPC_FLOW_LOGS_ENABLED,
  ManagedRuleIdentifiers.EC2_IMDSV2_CHECK,
];
