import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { ManifestDelivery } from './manifest-delivery';

/** Options of `ClusterAutoscaler`. */
export interface ClusterAutoscalerProps {
  /** The cluster. Its node groups state no desired size, or each deployment would undo what the autoscaler did. */
  readonly cluster: eks.ICluster;

  /**
   * Version of Kubernetes of the cluster: each has an autoscaler of its own. One that this release does not know is refused
   * with `WORKLOAD_KUBERNETES_VERSION_UNKNOWN`, unless `image` is stated.
   */
  readonly version: eks.KubernetesVersion;

  /**
   * Image of the autoscaler, of the cluster's minor version: a mirror of your own, for example.
   *
   * @default - that of the Kubernetes project in the version that this release states for `version`
   */
  readonly image?: string;

  /**
   * Role of the autoscaler. One that is handed in has to trust `pods.eks.amazonaws.com`, and gets no permissions.
   *
   * @default - a new one that may set the size of this cluster's node groups
   */
  readonly role?: iam.IRole;

  /**
   * How the objects come into the cluster.
   *
   * @default ManifestDelivery.KUBECTL
   */
  readonly delivery?: ManifestDelivery;
}
