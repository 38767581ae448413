import { join } from 'node:path';

/** One environment of the platform: an npm package outside the workspace that holds one CDK app. */
export class Environment {
  public constructor(
    public readonly name: string,
    public readonly folder: string,
    public readonly localAccount: string,
    public readonly awsAccount?: string,
    /** Packs of cdk-nag that `check` holds it against. */
    public readonly rulePacks: readonly string[] = ['AwsSolutions'],
  ) {}

  public file(...path: string[]): string {
    return join(this.folder, ...path);
  }

  /** A program that the environment's own lockfile pins, such as `cdk` or `tsc`. */
  public program(name: string): string {
    return this.file('node_modules', '.bin', name);
  }
}
