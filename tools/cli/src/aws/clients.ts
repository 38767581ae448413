import type { AgentOptions } from 'node:http';
import { isLoopback, localCredentials, lookup } from './local';

export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly expiration?: Date;
}

/** The part of every AWS SDK client's configuration that Maestro sets. */
export interface AwsClientConfig {
  readonly region: string;
  readonly endpoint?: string;
  readonly credentials?: AwsCredentials | (() => Promise<AwsCredentials>);
  readonly forcePathStyle?: boolean;
  readonly useFipsEndpoint?: boolean;
  readonly useDualstackEndpoint?: boolean;
  readonly requestHandler?: { readonly httpAgent: AgentOptions };
}

export type AwsClientClass<Client> = new (config: AwsClientConfig) => Client;

/** Makes AWS SDK clients for one account, one of each class: `clients.get(EC2Client)`. */
export class AwsClientFactory {
  /**
   * Clients of an account of the local cloud. The endpoint, the credentials and the flags that would redirect a call are
   * all given, because what is left out the SDK takes from the user's environment and profile.
   */
  public static local(endpoint: string, account: string, region: string): AwsClientFactory {
    if (!isLoopback(endpoint)) {
      throw new Error(`a local client may only talk to loopback, not to '${endpoint}'`);
    }
    return new AwsClientFactory({
      region,
      endpoint,
      credentials: localCredentials(account),
      // Virtual-hosted buckets would need a name server that answers for <bucket>.localhost.
      forcePathStyle: true,
      useFipsEndpoint: false,
      useDualstackEndpoint: false,
      requestHandler: { httpAgent: { lookup } },
    });
  }

  /** Clients with these credentials; without any, with the user's own, as the AWS SDK finds them. */
  public static aws(region: string, credentials?: () => Promise<AwsCredentials>): AwsClientFactory {
    return new AwsClientFactory({ region, ...(credentials && { credentials }) });
  }

  private readonly clients = new Map<unknown, unknown>();

  private constructor(public readonly config: AwsClientConfig) {}

  public get<Client>(Class: AwsClientClass<Client>): Client {
    const existing = this.clients.get(Class);
    if (existing !== undefined) {
      return existing as Client;
    }
    const client = new Class(this.config);
    this.clients.set(Class, client);
    return client;
  }

  /** Closes the sockets that clients keep alive, so that the process can end. */
  public destroy(): void {
    for (const client of this.clients.values()) {
      (client as { destroy?: () => void }).destroy?.();
    }
    this.clients.clear();
  }
}
