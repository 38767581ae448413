import type { AwsClientConfig } from '../../aws/clients';

/** What kubectl and helm left in a cluster. */
export interface ClusterContents {
  /** As they were sent: no server has added defaults or a status. */
  readonly objects: readonly Readonly<Record<string, unknown>>[];
  readonly releases: readonly HelmRelease[];
}

export interface HelmRelease {
  readonly name: string;
  readonly namespace: string;
  readonly chart?: string;
  readonly chartAssetURL?: string;
  readonly repository?: string;
  readonly version?: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Asks for everything that a cluster holds. */
export class GetClusterContentsCommand {
  public constructor(public readonly input: { readonly cluster: string }) {}
}

/**
 * Reads the contents of clusters, in the manner of an AWS SDK client. No AWS API tells them: the local cloud does, and in
 * AWS it takes a way to the cluster's private API, which a verification does not have.
 */
export class ClusterContentsClient {
  public constructor(private readonly config: AwsClientConfig) {}

  /** Undefined where there is no way to them. */
  public async send(command: GetClusterContentsCommand): Promise<ClusterContents | undefined> {
    const { endpoint, region, credentials } = this.config;
    if (endpoint === undefined || typeof credentials !== 'object') {
      return undefined;
    }
    const query = new URLSearchParams({ account: credentials.accessKeyId, region, cluster: command.input.cluster });
    const response = await fetch(`${endpoint}/_maestro/kubernetes?${query.toString()}`);
    if (!response.ok) {
      throw new Error(`the local cloud answers ${response.status} when asked for the contents of a cluster`);
    }
    return (await response.json()) as ClusterContents;
  }
}
