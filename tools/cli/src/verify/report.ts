/** What `maestro verify` found, in a form that both the table and `--json` print. */
export interface VerifyReport {
  readonly environment: string;
  readonly resources: ResourceVerdict[];
  /** Every difference of every resource, and those that belong to no resource of a template (something added by hand). */
  readonly differences: Difference[];
}

/**
 * - `verified`: read back, and equal to the template.
 * - `different`: read back, and not equal.
 * - `missing`: the template has it, the cloud has not.
 * - `unread`: we have no reader for its type, so we claim nothing.
 * - `recorded`: the local cloud keeps its properties without a service behind them.
 */
export type VerifyStatus = 'verified' | 'different' | 'missing' | 'unread' | 'recorded';

/** Where a resource comes from: enough to find it in the code and in the cloud. */
export interface ResourceIdentity {
  readonly stack: string;
  readonly logicalId: string;
  readonly constructPath?: string;
  readonly type: string;
  readonly physicalId?: string;
}

export interface ResourceVerdict extends ResourceIdentity {
  readonly status: VerifyStatus;
  readonly differences: Difference[];
  /** Properties that the template states and that could not be compared, each with the reason. */
  readonly unreadProperties?: UnreadProperty[];
}

export interface UnreadProperty {
  readonly property: string;
  readonly reason: string;
}

export type DifferenceKind = 'missing' | 'changed' | 'unexpected';

export interface Difference extends ResourceIdentity {
  /** Path of the property, for example `SecurityGroupIngress[0].CidrIp`; empty for the resource itself. */
  readonly property: string;
  readonly expected: unknown;
  readonly actual: unknown;
  readonly kind: DifferenceKind;
}

/** True when nothing is different, missing or added; `unread` and `recorded` are counted, not held against it. */
export function isClean(report: VerifyReport): boolean {
  return (
    report.differences.length === 0 && report.resources.every((r) => r.status !== 'different' && r.status !== 'missing')
  );
}
