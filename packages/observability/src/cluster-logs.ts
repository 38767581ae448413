import { RemovalPolicy, Token } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { ValidationError } from './private/errors';
import { LogDelivery } from './private/log-delivery';

/** Options of `ClusterLogs`. */
export interface ClusterLogsProps {
  /**
   * Name of the EKS cluster: up to 100 letters, digits, `-` and `_`; otherwise `OBSERVABILITY_CLUSTER_NAME_INVALID`. The log
   * groups are named after it, since EKS and the agent expect them so. A name, and not the cluster, because they have to be
   * there before it. Changing it replaces the log groups.
   */
  readonly clusterName: string;

  /**
   * Bucket that gets a copy of what the pods write, under `pods/<cluster>/`. It is encrypted there as the bucket says. The role of the delivery may use the bucket's key; where the policy of that key does not leave rights to
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
 * Where the logs of an EKS cluster go: into log groups with a retention, which are encrypted; what the pods write goes from
 * there into a bucket too. EKS writes those of the control plane, the agent of the add-on `amazon-cloudwatch-observability`
 * the others, and each makes a group that keeps everything for ever where it finds none: so they belong into a stack that is
 * deployed before that of the cluster, and outlives it.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/control-plane-logs.html
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-EKS-logs.html
 */
export class ClusterLogs extends Construct {
  /** What the containers write. */
  public readonly application: logs.ILogGroup;

  /** What the kubelet and the container runtime write. */
  public readonly dataplane: logs.ILogGroup;

  /** What the nodes' system writes. */
  public readonly host: logs.ILogGroup;

  /** What Container Insights makes its metrics of. */
  public readonly performance: logs.ILogGroup;

  /** What the control plane writes, as far as the cluster turns it on: API, audit, authenticator, controllers, scheduler. */
  public readonly controlPlane: logs.ILogGroup;

  constructor(scope: Construct, id: string, props: ClusterLogsProps) {
    super(scope, id);
    const { clusterName } = props;
    this.validate(clusterName);
    const settings = {
      encryptionKey: props.encryptionKey,
      retention: props.retention ?? logs.RetentionDays.ONE_MONTH,
      removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    };
    const groupOf = (name: string) => `/aws/containerinsights/${clusterName}/${name}`;
    this.application = new logs.LogGroup(this, 'Application', { ...settings, logGroupName: groupOf('application') });
    this.dataplane = new logs.LogGroup(this, 'Dataplane', { ...settings, logGroupName: groupOf('dataplane') });
    this.host = new logs.LogGroup(this, 'Host', { ...settings, logGroupName: groupOf('host') });
    this.performance = new logs.LogGroup(this, 'Performance', { ...settings, logGroupName: groupOf('performance') });
    this.controlPlane = new logs.LogGroup(this, 'ControlPlane', {
      ...settings,
      logGroupName: `/aws/eks/${clusterName}/cluster`,
    });
    if (props.bucket) {
      const { encryptionKey, retention } = settings;
      const prefix = `pods/${clusterName}/`;
      const delivery = { logGroup: this.application, bucket: props.bucket, prefix, encryptionKey, retention };
      new LogDelivery(this, 'Delivery', delivery);
    }
  }

  private validate(clusterName: string): void {
    if (Token.isUnresolved(clusterName) || /^[0-9A-Za-z][\w-]{0,99}$/.test(clusterName)) return;
    throw new ValidationError(
      this,
      'OBSERVABILITY_CLUSTER_NAME_INVALID',
      `cluster name '${clusterName}' is invalid; allowed are up to 100 letters, digits, '-' and '_', no mark first`,
    );
  }
}
