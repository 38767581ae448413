import type { Duration, Size } from 'aws-cdk-lib';

/** From where on a database is somebody's business. */
export interface DatabaseWatch {
  /**
   * CPU in use, in percent, on average over five minutes, three times in a row. More than 0 and at most 100; otherwise
   * `OBSERVABILITY_PERCENT_OUT_OF_RANGE`.
   *
   * @default 70
   */
  readonly cpuPercent?: number;

  /**
   * Storage that must be free. Above the tenth of the storage at which RDS itself makes it grow, or it is always too late.
   *
   * @default Size.gibibytes(4)
   */
  readonly freeStorage?: Size;

  /**
   * Memory that must be free: below it the database swaps.
   *
   * @default Size.mebibytes(100)
   */
  readonly freeableMemory?: Size;

  /**
   * Connections that are open. PostgreSQL on RDS admits one for each 9.1 MiB of memory: about 80 on a micro with what the
   * system takes, 180 on a small and 400 on a medium. Whole numbers from 1; otherwise `OBSERVABILITY_COUNT_OUT_OF_RANGE`.
   *
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html#RDS_Limits.MaxConnections
   * @default 60
   */
  readonly connections?: number;

  /**
   * How far a read replica may lag behind. State it for replicas alone: others have no such metric.
   *
   * @default - not watched
   */
  readonly replicaLag?: Duration;
}
