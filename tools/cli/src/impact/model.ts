/** What an update does to one resource. */
export type ChangeKind = 'added' | 'changed' | 'replaced' | 'removed';

/** `maybe`: AWS's specification says that it depends on the values. */
export type Replacement = 'no' | 'maybe' | 'always';

/** What becomes of the old resource when it is replaced or removed. */
export type Afterwards = 'deleted' | 'snapshot' | 'kept';

export interface PropertyChange {
  /** `Ingress[0].CidrIp`; `[+]` and `[-]` are items that came into a list or left it. */
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly replaces: Replacement;
}

export interface ResourceChange {
  readonly kind: ChangeKind;
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  /** Where it is in the code. */
  readonly path: string;
  /** Whether something is lost with it: data, or an identity that others hold on to. */
  readonly stateful: boolean;
  /** Empty where the whole resource comes or goes. */
  readonly properties: readonly PropertyChange[];
  /** Of what is replaced: `maybe` where no property replaces it for certain. */
  readonly replacement?: 'maybe' | 'always';
  /** Of what is replaced or removed. */
  readonly afterwards?: Afterwards;
  /** Of what is removed: the stack in which a resource of the same type and logical id appears. */
  readonly movedTo?: string;
}

/** Somebody may do, or reach, more than before. */
export interface Broadening {
  readonly kind: 'iam' | 'network';
  readonly stack: string;
  readonly path: string;
  /** Where in the resource: `PolicyDocument.Statement[2]`. */
  readonly property: string;
  /** `allows s3:* on ${Bucket.Arn}/*`. */
  readonly text: string;
}

/** A value that another stack gave by `Fn::GetStackOutput`, and that is another one afterwards. */
export interface WeakReference {
  readonly stack: string;
  readonly path: string;
  readonly property: string;
  /** `foundation.NetworkVpcId`. */
  readonly producer: string;
  /** Nothing else changes in the consumer: CloudFormation does not update it, and it keeps the old value. */
  readonly stale: boolean;
}

export interface StackImpact {
  readonly name: string;
  readonly kind: 'added' | 'changed' | 'removed';
  readonly changes: readonly ResourceChange[];
  readonly broadenings: readonly Broadening[];
  readonly references: readonly WeakReference[];
}

export type ImpactCode =
  'MAESTRO_IMPACT_REPLACED' | 'MAESTRO_IMPACT_REMOVED' | 'MAESTRO_IMPACT_UNPROTECTED' | 'MAESTRO_IMPACT_EXPORT_IN_USE';

/** What must not happen unless somebody says why. */
export interface ImpactError {
  readonly code: ImpactCode;
  readonly path: string;
  /** Properties that cause it; empty where the whole resource goes. */
  readonly properties: readonly string[];
  /** Names this very change of these very values: an acceptance of it accepts no other. */
  readonly change: string;
  readonly message: string;
}

/** `acceptChange` in the code of an environment. */
export interface Acceptance {
  readonly path: string;
  readonly change: string;
  readonly reason: string;
}

export interface AcceptedError extends ImpactError {
  readonly reason: string;
}

/** What a deployment of other templates does to what is deployed. */
export interface Impact {
  /** Those with a change. */
  readonly stacks: readonly StackImpact[];
  readonly errors: readonly ImpactError[];
  readonly accepted: readonly AcceptedError[];
  /** Acceptances of changes that are not among these: deployed already, or of another account. No error. */
  readonly unused: readonly Acceptance[];
}

export function isHarmless({ errors }: Impact): boolean {
  return errors.length === 0;
}
