import { RemovalPolicy } from 'aws-cdk-lib';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { LogDelivery } from './private/log-delivery';

const RETENTION = logs.RetentionDays.ONE_MONTH;

/** Options of `PodLogs`. */
export interface PodLogsProps {
  /** Cluster whose pods are meant. The log groups are named after it, since the agent expects them so. */
  readonly cluster: eks.ICluster;

  /**
   * Bucket that gets a copy of what the pods write, under `pods/<cluster>/`. It is encrypted there as
   * the bucket says. The role of the delivery may use the bucket's key; where the policy of that key does not leave rights to
   * IAM, it must name the role.
   *
   * @default - the log groups alone
   */
  readonly bucket?: s3.IBucket;

  /**
   * Key for the log groups, and for what is on its way to the bucket. Its policy must let `logs.<region>.amazonaws.com` use
   * it.
   *
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
   * @default - keys of AWS
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * How long the log groups keep what they get. The bucket has a life cycle of its own.
   *
   * @default RetentionDays.ONE_MONTH
   */
  readonly retention?: logs.RetentionDays;

  /**
   * What happens to the log groups when they leave the template. A retained one stands in the way of a cluster of the same
   * name.
   *
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE
   */
  readonly removalPolicy?: RemovalPolicy;
}

/**
 * Where the logs of a cluster go: into log groups that end, and are encrypted, and from there into a bucket. The agent of
 * the add-on `amazon-cloudwatch-observability` writes to them, and would make groups without an end if they were not there:
 * so let the add-on depend on this (`addon.node.addDependency(podLogs)`).
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-EKS-logs.html
 */
export class PodLogs extends Construct {
  /** What the containers write. */
  public readonly application: logs.ILogGroup;

  /** What the kubelet and the container runtime write. */
  public readonly dataplane: logs.ILogGroup;

  /** What the nodes' system writes. */
  public readonly host: logs.ILogGroup;

  /** What Container Insights makes its metrics of. */
  public readonly performance: logs.ILogGroup;

  constructor(scope: Construct, id: string, props: PodLogsProps) {
    super(scope, id);
    this.application = this.createLogGroup('application', props);
    this.dataplane = this.createLogGroup('dataplane', props);
    this.host = this.createLogGroup('host', props);
    this.performance = this.createLogGroup('performance', props);
    if (props.bucket) {
      new LogDelivery(this, 'Delivery', {
        logGroup: this.application,
        bucket: props.bucket,
        prefix: `pods/${props.cluster.clusterName}/`,
        encryptionKey: props.encryptionKey,
        retention: props.retention ?? RETENTION,
      });
    }
  }

  private createLogGroup(
    name: string,
    { cluster, encryptionKey, retention, removalPolicy }: PodLogsProps,
  ): logs.LogGroup {
    return new logs.LogGroup(this, name.charAt(0).toUpperCase() + name.slice(1), {
      logGroupName: `/aws/containerinsights/${cluster.clusterName}/${name}`,
      encryptionKey,
      retention: retention ?? RETENTION,
      removalPolicy: removalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
  }
}
