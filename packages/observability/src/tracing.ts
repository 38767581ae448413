import { Duration, Names } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as xray from 'aws-cdk-lib/aws-xray';
import { Construct } from 'constructs';
import { count, known, percent } from './private/numbers';

/** Options of `Tracing`. */
export interface TracingProps {
  /**
   * Requests that are traced in every second whatever the rate, so that a quiet service has traces too. Whole numbers from
   * 0; otherwise `OBSERVABILITY_COUNT_OUT_OF_RANGE`.
   *
   * @default 1
   */
  readonly reservoir?: number;

  /**
   * Share of all other requests that is traced, in percent. More than 0 and at most 100; otherwise
   * `OBSERVABILITY_PERCENT_OUT_OF_RANGE`. Known when the app runs; otherwise `OBSERVABILITY_NUMBER_UNKNOWN`.
   *
   * @default 5
   */
  readonly ratePercent?: number;

  /**
   * Name of the service that the rule is for, as it is in its traces; `*` and `?` stand for others.
   *
   * @default - every service
   */
  readonly serviceName?: string;

  /**
   * Place of the rule among others of the account: the lowest that matches decides. Whole numbers from 1 to 9999; otherwise
   * `OBSERVABILITY_COUNT_OUT_OF_RANGE`.
   *
   * @default 1000
   */
  readonly priority?: number;

  /**
   * Time above which a request is slow, and is shown in the group beside those that failed.
   *
   * @default Duration.seconds(1)
   */
  readonly slow?: Duration;
}

/**
 * How many requests are traced, and which traces deserve a look. It sends none itself: an agent in the cluster does, such
 * as the add-on `amazon-cloudwatch-observability`, and asks X-Ray for the rules.
 *
 * @see https://docs.aws.amazon.com/xray/latest/devguide/xray-console-sampling.html
 */
export class Tracing extends Construct {
  /** Name of the group of what failed or was slow. */
  public readonly groupName: string;

  private readonly grants = new Map<string, iam.ManagedPolicy>();

  constructor(scope: Construct, id: string, props?: TracingProps) {
    super(scope, id);
    const {
      reservoir = 1,
      ratePercent = 5,
      serviceName = '*',
      priority = 1000,
      slow = Duration.seconds(1),
    } = props ?? {};
    new xray.CfnSamplingRule(this, 'Rule', {
      samplingRule: {
        ruleName: Names.uniqueResourceName(this, { maxLength: 32, separator: '-' }),
        version: 1,
        priority: count(this, 'priority', priority, 1, 9999),
        reservoirSize: count(this, 'reservoir', reservoir),
        fixedRate: percent(this, 'rate', known(this, 'rate', ratePercent)) / 100,
        serviceName,
        serviceType: '*',
        host: '*',
        httpMethod: '*',
        urlPath: '*',
        resourceArn: '*',
      },
    });
    this.groupName = Names.uniqueResourceName(this, { maxLength: 32, separator: '-' });
    new xray.CfnGroup(this, 'Group', {
      groupName: this.groupName,
      filterExpression: `fault = true OR error = true OR responsetime > ${slow.toSeconds({ integral: false })}`,
    });
  }

  /**
   * Lets a role send traces and ask for the rules, by a managed policy. X-Ray knows no resources for it, so it is allowed on
   * all of the account's traces.
   *
   * @param role who sends
   * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html
   */
  public grantSend(role: iam.IRole): iam.ManagedPolicy {
    const known = this.grants.get(role.node.path);
    if (known) return known;
    const policy = new iam.ManagedPolicy(this, `Send${this.grants.size + 1}`, {
      description: 'Sends traces to X-Ray',
      roles: [role],
      statements: [
        new iam.PolicyStatement({
          actions: ['PutTraceSegments', 'PutTelemetryRecords', 'GetSamplingRules', 'GetSamplingTargets'].map(
            (action) => `xray:${action}`,
          ),
          resources: ['*'],
        }),
      ],
    });
    this.grants.set(role.node.path, policy);
    return policy;
  }
}
