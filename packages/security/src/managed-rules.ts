/**
 * Rules of a web firewall that AWS writes and keeps current. Each method gives new rules and leaves the old ones alone.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html
 */
export class ManagedRules {
  /** What is among the most common attacks, for example cross-site scripting. 700 capacity units. */
  public static readonly COMMON = ManagedRules.of('AWSManagedRulesCommonRuleSet');
  /** Requests that exploit known holes, for example Log4j. 200 capacity units. */
  public static readonly KNOWN_BAD_INPUTS = ManagedRules.of('AWSManagedRulesKnownBadInputsRuleSet');
  /** Addresses from which AWS sees attacks. 25 capacity units. */
  public static readonly IP_REPUTATION = ManagedRules.of('AWSManagedRulesAmazonIpReputationList');
  /** SQL in what users enter. 200 capacity units. */
  public static readonly SQL_INJECTION = ManagedRules.of('AWSManagedRulesSQLiRuleSet');
  /** Exploits of Linux, for example reading of local files. 200 capacity units. */
  public static readonly LINUX = ManagedRules.of('AWSManagedRulesLinuxRuleSet');
  /** Proxies, Tor and hosting providers. It blocks people too. 50 capacity units. */
  public static readonly ANONYMOUS_IP = ManagedRules.of('AWSManagedRulesAnonymousIpList');
  /** Pages of administration. 100 capacity units. */
  public static readonly ADMIN_PROTECTION = ManagedRules.of('AWSManagedRulesAdminProtectionRuleSet');

  /** What a public API needs: 1125 of the 1500 capacity units that are included in the price. */
  public static recommended(): ManagedRules[] {
    return [ManagedRules.IP_REPUTATION, ManagedRules.COMMON, ManagedRules.KNOWN_BAD_INPUTS, ManagedRules.SQL_INJECTION];
  }

  /**
   * Another group of AWS.
   *
   * @param name for example `AWSManagedRulesPHPRuleSet`
   */
  public static of(name: string): ManagedRules {
    return new ManagedRules(name, []);
  }

  private constructor(
    /** Name of the group at AWS. */
    public readonly name: string,
    /** Rules of the group that count a request instead of blocking it. */
    public readonly counted: string[],
  ) {}

  /**
   * Lets single rules of the group count instead of block, for what they would block wrongly: uploads are larger than the
   * 8 KB of `SizeRestrictions_BODY`.
   *
   * @param rules names of the rules
   */
  public counting(...rules: string[]): ManagedRules {
    return new ManagedRules(this.name, [...this.counted, ...rules]);
  }
}
