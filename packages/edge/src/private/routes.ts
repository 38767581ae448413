import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { RouteOptions } from '../public-load-balancer-props';
import { ValidationError } from './errors';

/** The priorities of one listener: https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_CreateRule.html */
export class RoutePriorities {
  private readonly taken = new Set<number>();

  constructor(private readonly scope: IConstruct) {}

  /** The one that is stated, or the next hundred. */
  public take(stated?: number): number {
    const priority = stated ?? (this.taken.size + 1) * 100;
    if (Token.isUnresolved(priority)) return priority;
    if (!Number.isInteger(priority) || priority < 1 || priority > 50_000) {
      throw new ValidationError(
        this.scope,
        'EDGE_ROUTE_PRIORITY_OUT_OF_RANGE',
        `priority '${priority}' is out of range; allowed are 1 to 50000`,
      );
    }
    if (this.taken.has(priority)) {
      throw new ValidationError(
        this.scope,
        'EDGE_ROUTE_PRIORITY_TAKEN',
        `priority '${priority}' has another route; allowed is each once`,
      );
    }
    this.taken.add(priority);
    return priority;
  }
}

export function validateTargets(scope: IConstruct, { targets, targetPort }: RouteOptions): void {
  if (targetPort === undefined || Token.isUnresolved(targetPort)) return;
  if (!targets) {
    throw new ValidationError(
      scope,
      'EDGE_TARGET_PORT_WITHOUT_TARGETS',
      `target port '${targetPort}' opens nothing without targets; allowed are both or none`,
    );
  }
  if (!Number.isInteger(targetPort) || targetPort < 1 || targetPort > 65_535) {
    throw new ValidationError(
      scope,
      'EDGE_TARGET_PORT_OUT_OF_RANGE',
      `target port '${targetPort}' is out of range; allowed are 1 to 65535`,
    );
  }
}
