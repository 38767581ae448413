import { join } from 'node:path';
import { loadConfig, type Config } from './config';
import { Environment } from './environment/environment';
import { UsageError } from './errors';

/** The local cloud that is packed with the command. */
const SHIPPED_CLOUD = join(__dirname, 'local-cloud');

/** A repository with environments, and the folder in which Maestro keeps what it may forget. */
export class Workspace {
  public static find(start: string): Workspace {
    const { root, config } = loadConfig(start);
    return new Workspace(root, config);
  }

  /** For what needs no configuration. */
  public static none(root: string): Workspace {
    return new Workspace(root, { environments: {}, registry: { scope: '' } });
  }

  public readonly environments: Environment[];

  public constructor(
    public readonly root: string,
    public readonly config: Config,
  ) {
    this.environments = Object.entries(config.environments).map(
      ([name, { path, localAccount, awsAccount, rulePacks }]) =>
        new Environment(name, join(root, path), localAccount, awsAccount, rulePacks),
    );
  }

  /** The environments of these names, all of them when there are none. */
  public select(names: string[]): Environment[] {
    const unknown = names.filter((name) => !this.environments.some((e) => e.name === name));
    if (unknown.length > 0) {
      throw new UsageError(
        'MAESTRO_ENVIRONMENT_UNKNOWN',
        `there is no environment '${unknown.join("', '")}'; allowed are ${this.environments.map((e) => e.name).join(', ')}`,
      );
    }
    return names.length === 0 ? this.environments : this.environments.filter((e) => names.includes(e.name));
  }

  /** A path in the state folder, which git ignores and `down --purge` may delete. */
  public state(...path: string[]): string {
    return join(this.root, '.maestro', ...path);
  }

  public get localCloudFolder(): string {
    const { localCloud } = this.config;
    return localCloud === undefined ? SHIPPED_CLOUD : join(this.root, localCloud);
  }

  /** Undefined where the libraries come from somebody else's registry. */
  public get registryStorage(): string | undefined {
    const { storage } = this.config.registry;
    return storage === undefined ? undefined : join(this.root, storage);
  }
}
