/**
 * From where the Kubernetes API can be reached. Nodes and pods always take the way inside the vpc.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/cluster-endpoint.html
 */
export class ApiEndpoint {
  /** From inside the vpc alone, and what is connected to it. */
  public static readonly PRIVATE = new ApiEndpoint([], false);

  /**
   * From inside the vpc, and from these networks.
   *
   * @param cidrs up to 40 IPv4 networks, such as `203.0.113.0/24`. A wrong one, or none, is refused by the cluster with
   *   `COMPUTE_EKS_ENDPOINT_CIDR_INVALID`, the whole internet with `COMPUTE_EKS_ENDPOINT_OPEN`
   */
  public static publicFrom(...cidrs: string[]): ApiEndpoint {
    return new ApiEndpoint(cidrs, true);
  }

  /** From everywhere. Whoever finds a hole in the API server's authentication can use it. */
  public static publicFromAnywhere(): ApiEndpoint {
    return new ApiEndpoint(['0.0.0.0/0'], true, true);
  }

  private constructor(
    /** The networks outside the vpc that reach the API. */
    public readonly cidrs: string[],
    /** Whether there is a way from outside the vpc. */
    public readonly isPublic: boolean,
    /** Whether the whole internet was asked for in so many words. */
    public readonly fromAnywhere: boolean = false,
  ) {}
}
