import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * A role that pods take by a pod identity. EKS hands the role out with tags that name cluster, namespace and service
 * account, hence `sts:TagSession`.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html
 */
export function podRole(owner: Construct, id: string, ...managedPolicies: string[]): iam.Role {
  // eslint-disable-next-line awscdk/no-variable-construct-id -- its callers name it, each its own
  return new iam.Role(owner, id, {
    assumedBy: new iam.SessionTagsPrincipal(new iam.ServicePrincipal('pods.eks.amazonaws.com')),
    managedPolicies: managedPolicies.map((name) => iam.ManagedPolicy.fromAwsManagedPolicyName(name)),
  });
}
