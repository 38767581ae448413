import type { Duration } from 'aws-cdk-lib';
import type * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';

/** From where on a load balancer is somebody's business. */
export interface LoadBalancerWatch {
  /**
   * Target groups whose unhealthy hosts are watched.
   *
   * @default - none
   */
  readonly targetGroups?: elbv2.IApplicationTargetGroup[];

  /**
   * Answers 5xx of the load balancer itself within five minutes: nothing behind it answered. Whole numbers from 0; otherwise
   * `OBSERVABILITY_COUNT_OUT_OF_RANGE`.
   *
   * @default 10
   */
  readonly balancerErrors?: number;

  /**
   * Answers 5xx of what is behind it within five minutes. Likewise.
   *
   * @default 10
   */
  readonly targetErrors?: number;

  /**
   * Time in which 99 of 100 requests must be answered, three times five minutes in a row.
   *
   * @default Duration.seconds(1)
   */
  readonly latency?: Duration;
}
