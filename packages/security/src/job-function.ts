import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { instancesByTag, observe, operate, sessions } from './private/job-statements';

/**
 * What a role is for, as narrow statements. The resources are those of the role's account and region.
 *
 * No job function reads data: neither objects, nor secrets, nor rows. Who needs more is granted it:
 * `bucket.grantRead(developers)`.
 */
export class JobFunction {
  /**
   * Watches and debugs: metrics, alarms, logs, traces, the state of stacks, clusters, databases, load balancers and
   * instances; a shell by Session Manager on instances with the role's `instanceTag`, and restarting these.
   */
  public static readonly DEVELOPER = new JobFunction('Watches and debugs', (role, tag) => [
    ...observe(role),
    ...sessions(role, tag),
    ...instancesByTag(role, tag),
  ]);

  /** Watches: what a developer sees, without a shell and without changing anything. */
  public static readonly TESTER = new JobFunction('Watches what is tested', (role) => observe(role));

  /**
   * Keeps a platform running: what a developer may, and restart, scale and restore databases, caches and node groups,
   * silence and arm alarms. Nothing that creates access, deletes data or changes a network.
   */
  public static readonly OPERATOR = new JobFunction('Keeps the platform running', (role, tag) => [
    ...observe(role),
    ...sessions(role, tag),
    ...instancesByTag(role, tag),
    ...operate(role),
  ]);

  /**
   * A function of your own.
   *
   * @param description what it is for, in a sentence: description of the policy
   * @param statements what it may
   */
  public static of(description: string, statements: iam.PolicyStatement[]): JobFunction {
    return new JobFunction(description, () => statements);
  }

  /** @internal */
  public readonly _description: string;

  /** @internal */
  public readonly _statements: (role: Construct, instanceTag: string) => iam.PolicyStatement[];

  private constructor(
    description: string,
    statements: (role: Construct, instanceTag: string) => iam.PolicyStatement[],
  ) {
    this._description = description;
    this._statements = statements;
  }
}
