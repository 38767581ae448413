/**
 * Engine and version of a cache. Both engines speak the protocol of Redis; a node with Valkey costs a fifth less.
 *
 * A cache can go from Redis to Valkey and to a newer version in place, and never back.
 *
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/engine-versions.html
 */
export class CacheEngine {
  /** Redis 7.1, the last one of ElastiCache. */
  public static readonly REDIS_7_1 = CacheEngine.redis('7.1');

  /** Valkey 7.2. */
  public static readonly VALKEY_7_2 = CacheEngine.valkey('7.2');

  /** Valkey 8.0. */
  public static readonly VALKEY_8_0 = CacheEngine.valkey('8.0');

  /** Valkey 8.1. */
  public static readonly VALKEY_8_1 = CacheEngine.valkey('8.1');

  /**
   * A version of Redis that has no constant here.
   *
   * @param version `7.0` or newer, since authentication by IAM needs that
   */
  public static redis(version: string): CacheEngine {
    return new CacheEngine('redis', version);
  }

  /**
   * A version of Valkey that has no constant here.
   *
   * @param version `7.2` or newer
   */
  public static valkey(version: string): CacheEngine {
    return new CacheEngine('valkey', version);
  }

  private constructor(
    /** `redis` or `valkey`. */
    public readonly engineName: string,
    /** Major and minor. */
    public readonly version: string,
  ) {}

  /** Family of the parameter groups of this version. */
  public get parameterGroupFamily(): string {
    return `${this.engineName}${this.version.split('.')[0]}`;
  }
}
