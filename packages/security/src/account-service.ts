/**
 * Parts of the baseline of an account. Of most an account has one, so a second would fail or be paid twice: name in
 * `AccountBaseline.adopt` what the account has already, for example from Control Tower.
 */
export enum AccountService {
  /** The trail of CloudTrail. A second copy of the management events costs 2 USD per 100,000. */
  TRAIL = 'trail',
  /** Recorder and delivery channel of AWS Config: one of each in an account and region. */
  CONFIGURATION_RECORDER = 'configuration recorder',
  /** The detector of GuardDuty: one in an account and region. */
  THREAT_DETECTION = 'threat detection',
  /** The analyzer of IAM Access Analyzer for access from outside: one in an account and region. */
  ACCESS_ANALYZER = 'access analyzer',
  /** Encryption of new EBS volumes and snapshots. */
  VOLUME_ENCRYPTION = 'volume encryption',
  /** The password policy of IAM users. */
  PASSWORD_POLICY = 'password policy',
  /** The block of public access to S3. */
  PUBLIC_ACCESS_BLOCK = 'public access block',
}
