import pc from 'picocolors';

/** Where progress goes: standard error, so that standard output holds the result alone. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/**
 * Says what is being done.
 *
 * A step is a line that stays. A detail (`12 of 40 resources`) replaces the last one at the bottom of a terminal; where
 * output is a file or a pipe it is left out, because a line per resource would bury the steps.
 */
export class Progress {
  private readonly details = new Map<string, string>();
  private readonly started = Date.now();

  public constructor(
    private readonly stream: ProgressStream,
    private readonly silent = false,
  ) {}

  public step(subject: string, text: string): void {
    this.details.delete(subject);
    this.line(`${pc.dim(this.elapsed())} ${pc.cyan(subject.padEnd(8))} ${text}`);
  }

  public warn(subject: string, text: string): void {
    this.line(`${pc.dim(this.elapsed())} ${pc.yellow(subject.padEnd(8))} ${text}`);
  }

  public detail(subject: string, text: string): void {
    if (this.silent || this.stream.isTTY !== true) {
      return;
    }
    this.details.set(subject, text);
    this.clear();
    this.draw();
  }

  /** Removes the details; to be called before the result is printed. */
  public end(): void {
    this.clear();
    this.details.clear();
  }

  private line(text: string): void {
    if (this.silent) {
      return;
    }
    this.clear();
    this.stream.write(`${text}\n`);
    this.draw();
  }

  private draw(): void {
    if (this.details.size > 0) {
      const text = [...this.details].map(([subject, detail]) => `${subject}: ${detail}`).join(' | ');
      this.stream.write(pc.dim(text.slice(0, (this.stream.columns ?? 80) - 1)));
    }
  }

  private clear(): void {
    if (this.details.size > 0) {
      this.stream.write('\r\u001b[2K');
    }
  }

  private elapsed(): string {
    const seconds = Math.floor((Date.now() - this.started) / 1000);
    return `${String(Math.floor(seconds / 60)).padStart(2)}:${String(seconds % 60).padStart(2, '0')}`;
  }
}
