/** From where on a cache is somebody's business. */
export interface CacheWatch {
  /**
   * Nodes of the replication group, all of which are watched: ElastiCache has metrics of nodes alone, and which one is the
   * primary changes. They are called `<group>-001` and so on, so cluster mode must be off. From 1 to 6; otherwise
   * `OBSERVABILITY_COUNT_OUT_OF_RANGE`. Known when the app runs; otherwise `OBSERVABILITY_NUMBER_UNKNOWN`.
   *
   * @default 2
   */
  readonly nodes?: number;

  /**
   * CPU of the one thread that Redis answers on in use, in percent, on average over five minutes, three times in a row. More
   * than 0 and at most 100; otherwise `OBSERVABILITY_PERCENT_OUT_OF_RANGE`.
   *
   * @default 70
   */
  readonly engineCpuPercent?: number;

  /**
   * Memory in use, likewise.
   *
   * @default 80
   */
  readonly memoryPercent?: number;

  /**
   * Keys that had to go for want of memory within five minutes, three times in a row. A cache may lose some at any time; a
   * stream of them says that it is too small. Whole numbers from 0; otherwise `OBSERVABILITY_COUNT_OUT_OF_RANGE`.
   *
   * @default 1000
   */
  readonly evictions?: number;
}
