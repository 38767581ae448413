/** What the tests read of the commands' `--json`. */
export interface UpResult {
  readonly environments: {
    readonly environment: string;
    readonly ok: boolean;
    readonly result?: {
      readonly changed: boolean;
      readonly resources: { readonly total: number; readonly emulated: number; readonly recorded: number };
      readonly verification: Record<'verified' | 'different' | 'missing' | 'unread' | 'recorded', number>;
      readonly pins: Record<string, string>;
    };
    readonly error?: { readonly code: string; readonly message: string };
  }[];
}

export interface Difference {
  readonly kind: string;
  readonly constructPath?: string;
  readonly type: string;
  readonly property: string;
  readonly expected?: unknown;
  readonly actual?: unknown;
}

export interface VerifyResult {
  readonly environments: { readonly environment: string; readonly result: { readonly differences: Difference[] } }[];
}

export interface StatusResult {
  readonly cloud: { readonly running: boolean; readonly endpoint: string; readonly pid: number };
  readonly environments: {
    readonly environment: string;
    readonly stacks?: { readonly name: string; readonly status: string }[];
  }[];
}

export interface DownResult {
  readonly environments: {
    readonly environment: string;
    readonly result: {
      readonly deleted: string[];
      readonly kept: { readonly stack: string; readonly reason: string }[];
      readonly remaining: unknown[];
    };
  }[];
  readonly cloud: { readonly running: boolean };
}
