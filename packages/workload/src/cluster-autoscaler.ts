import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { ClusterAutoscalerProps } from './cluster-autoscaler-props';
import { ManifestDelivery } from './manifest-delivery';
import { accept } from './private/accept';
import { autoscalerObjects } from './private/autoscaler-objects';
import { autoscalerStatements } from './private/autoscaler-policy';
import { autoscalerImage } from './private/autoscaler-versions';
import { Manifest } from './private/delivery';
import { PodIdentity } from './private/pod-identity';
import { REASONS } from './private/reasons';
import { validateDelivery } from './private/validation';

const NAME = 'cluster-autoscaler';
const NAMESPACE = 'kube-system';

/**
 * The Cluster Autoscaler of Kubernetes: it adds nodes when pods find no place and takes away those that are no longer needed,
 * within the bounds of the cluster's managed node groups, which it finds by the tags that EKS gives them.
 *
 * Errors: `WORKLOAD_KUBERNETES_VERSION_UNKNOWN`, `WORKLOAD_KUBECTL_MISSING`.
 *
 * @see https://docs.aws.amazon.com/eks/latest/best-practices/cas.html
 */
export class ClusterAutoscaler extends Construct {
  /** Role of the autoscaler. */
  public readonly role: iam.IRole;

  constructor(scope: Construct, id: string, props: ClusterAutoscalerProps) {
    super(scope, id);
    const { cluster } = props;
    const delivery = props.delivery ?? ManifestDelivery.KUBECTL;
    const image = autoscalerImage(this, props);
    validateDelivery(this, cluster, delivery);
    const identity = new PodIdentity(this, 'Identity', {
      cluster,
      namespace: NAMESPACE,
      serviceAccount: NAME,
      role: props.role,
    });
    this.role = identity.role;
    if (!props.role) {
      this.createPolicy(cluster.clusterName);
    }
    const metadata = { name: NAME, namespace: NAMESPACE, labels: { 'app.kubernetes.io/name': NAME } };
    const { region } = Stack.of(this);
    new Manifest(this, 'Manifest', {
      cluster,
      delivery,
      objects: autoscalerObjects({ metadata, image, clusterName: cluster.clusterName, region }),
    });
  }

  private createPolicy(clusterName: string): void {
    const stack = Stack.of(this);
    const nodegroupArns = stack.formatArn({
      service: 'eks',
      resource: 'nodegroup',
      resourceName: `${clusterName}/*/*`,
    });
    const groupArns = stack.formatArn({
      service: 'autoscaling',
      resource: 'autoScalingGroup',
      resourceName: '*:autoScalingGroupName/eks-*',
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    const policy = new iam.ManagedPolicy(this, 'Policy', {
      description: 'Changes the size of the node groups of one cluster',
      statements: autoscalerStatements({ clusterName, nodegroupArns, groupArns }),
      roles: [this.role],
    });
    accept(policy, REASONS.wildcard, 'AwsSolutions-IAM5');
  }
}
