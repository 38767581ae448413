/** From where on an instance is somebody's business. */
export interface InstanceWatch {
  /**
   * CPU in use, in percent, on average over five minutes, three times in a row. More than 0 and at most 100; otherwise
   * `OBSERVABILITY_PERCENT_OUT_OF_RANGE`.
   *
   * @default 70
   */
  readonly cpuPercent?: number;
}
