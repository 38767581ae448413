import type * as iam from 'aws-cdk-lib/aws-iam';

/** Whose pods get a role. */
export interface PodIdentityOptions {
  /** Namespace of the service account. */
  readonly namespace: string;

  /** Name of the service account. */
  readonly serviceAccount: string;

  /**
   * The role. `pods.eks.amazonaws.com` must be able to assume it with session tags.
   *
   * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html
   * @default - a new role without permissions
   */
  readonly role?: iam.IRole;
}
