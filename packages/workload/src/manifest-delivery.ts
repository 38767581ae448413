/** How Kubernetes objects come into the cluster. */
export enum ManifestDelivery {
  /**
   * Applied while the stack is deployed, by the function of the cluster that runs kubectl. The cluster must have one, or
   * the construct is refused with `WORKLOAD_KUBECTL_MISSING`.
   */
  KUBECTL = 'kubectl',

  /**
   * Written into the assembly as `<stack>-<path of the construct>.yaml`, for Argo CD, Flux or `kubectl apply`. What is known
   * only after the deployment stands there as `${NAME}`, and is an output of the stack; the file's first lines say which.
   */
  FILE = 'file',
}
