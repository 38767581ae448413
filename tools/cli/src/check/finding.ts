export const TOOLS = [
  'cdk-nag',
  'cdk-validate',
  'checkov',
  'cfn-lint',
  'parliament',
  'cloudsplaining',
  'maestro',
] as const;

export type Tool = (typeof TOOLS)[number];

/** One rule that one resource breaks, as one tool sees it. */
export interface Finding {
  readonly tool: Tool;
  /** The id that `accept` takes, e.g. `AwsSolutions-RDS3`. */
  readonly rule: string;
  readonly message: string;
  /** Construct path: where it is in the code. */
  readonly path: string;
  /** File of the assembly, where a tool read one. */
  readonly template?: string;
}

/** A rule that somebody accepted on a construct and everything below it. */
export interface Acceptance {
  readonly rule: string;
  readonly path: string;
  /** What makes the risk acceptable. */
  readonly reason: string;
}

export interface AcceptedFinding extends Finding {
  readonly reason: string;
}

/** What is to say about one environment. */
export interface CheckReport {
  readonly findings: readonly Finding[];
  readonly accepted: readonly AcceptedFinding[];
  /** Those that accept something here. */
  readonly acceptances: readonly Acceptance[];
}

export function isClean({ findings }: CheckReport): boolean {
  return findings.length === 0;
}
