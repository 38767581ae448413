/** An error that a person can act on: what is wrong, a stable code for scripts, and what to do next. */
export class MaestroError extends Error {
  /** What the process ends with; see the table in README.md. */
  public readonly exitCode: number = 1;

  public constructor(
    public readonly code: string,
    message: string,
    public readonly hint?: string,
  ) {
    super(message);
    this.name = 'MaestroError';
  }
}

/** The command line or the configuration is wrong; nothing was touched. */
export class UsageError extends MaestroError {
  public override readonly exitCode = 2;
}

/** The user pressed Ctrl-C, or a supervisor asked us to stop. */
export class InterruptedError extends MaestroError {
  public override readonly exitCode = 130;

  public constructor() {
    super('MAESTRO_INTERRUPTED', 'interrupted', 'run the same command again, it continues where this one stopped');
  }
}

export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) {
    return String(error);
  }
  // `fetch failed` says nothing, its cause does.
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
