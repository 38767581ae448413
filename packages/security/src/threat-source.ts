/**
 * What GuardDuty looks at beside management events, flow logs and DNS, which it always does. Each has a price of its own;
 * prices are of us-east-1. All are in the first 30 days without a price.
 *
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/guardduty-features-activation-model.html
 */
export class ThreatSource {
  /** Reads and writes of S3: 0.80 USD per million. */
  public static readonly S3_DATA_EVENTS = new ThreatSource('S3_DATA_EVENTS');
  /** Calls of the Kubernetes API: 1.60 USD per million. */
  public static readonly EKS_AUDIT_LOGS = new ThreatSource('EKS_AUDIT_LOGS');
  /** Volumes of a suspicious instance: 0.03 USD per GB, only after a finding. */
  public static readonly EBS_MALWARE_PROTECTION = new ThreatSource('EBS_MALWARE_PROTECTION');
  /** Logins to Aurora and RDS for PostgreSQL: 1 USD a month for each vCPU. */
  public static readonly RDS_LOGIN_EVENTS = new ThreatSource('RDS_LOGIN_EVENTS');
  /** Network traffic of functions: 1 USD per GB. */
  public static readonly LAMBDA_NETWORK_LOGS = new ThreatSource('LAMBDA_NETWORK_LOGS');
  /**
   * Processes on instances and nodes, by an agent that GuardDuty installs and updates: 1.50 USD a month for each vCPU.
   */
  public static readonly RUNTIME = new ThreatSource('RUNTIME_MONITORING', [
    'EKS_ADDON_MANAGEMENT',
    'ECS_FARGATE_AGENT_MANAGEMENT',
    'EC2_AGENT_MANAGEMENT',
  ]);

  /** All that need no agent. */
  public static withoutAgents(): ThreatSource[] {
    return ThreatSource.all().filter((source) => source !== ThreatSource.RUNTIME);
  }

  /** All. */
  public static all(): ThreatSource[] {
    return [
      ThreatSource.S3_DATA_EVENTS,
      ThreatSource.EKS_AUDIT_LOGS,
      ThreatSource.EBS_MALWARE_PROTECTION,
      ThreatSource.RDS_LOGIN_EVENTS,
      ThreatSource.LAMBDA_NETWORK_LOGS,
      ThreatSource.RUNTIME,
    ];
  }

  /** @internal */
  public readonly _agents: string[];

  private constructor(
    /** Name of the feature in GuardDuty. */
    public readonly feature: string,
    agents: string[] = [],
  ) {
    this._agents = agents;
  }
}
