/**
 * How grave a finding of GuardDuty is.
 *
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings-severity.html
 */
export class FindingSeverity {
  /** From 1: attempts that did no harm. */
  public static readonly LOW = new FindingSeverity(1);
  /** From 4: suspicious, deviating from what was seen before. */
  public static readonly MEDIUM = new FindingSeverity(4);
  /** From 7: a resource is compromised. Act now. */
  public static readonly HIGH = new FindingSeverity(7);
  /** From 9: an attack in several steps is under way, or over. */
  public static readonly CRITICAL = new FindingSeverity(9);

  private constructor(
    /** The least number that GuardDuty gives to findings of this severity. */
    public readonly minimum: number,
  ) {}
}
