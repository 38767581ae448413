/** What is watched of a metric that no other method knows. */
export interface MetricWatch {
  /**
   * Above the graph, with the unit, e.g. `Orders (a minute)`.
   *
   * @default - the id
   */
  readonly title?: string;

  /** What the one who is woken should know: the alarm's description. */
  readonly meaning: string;

  /**
   * The alarm goes off above it. Either this or `below`; otherwise `OBSERVABILITY_METRIC_LIMIT_INVALID`.
   *
   * @default - the alarm goes off below `below`
   */
  readonly above?: number;

  /**
   * The alarm goes off below it. Either this or `above`; otherwise `OBSERVABILITY_METRIC_LIMIT_INVALID`.
   *
   * @default - the alarm goes off above `above`
   */
  readonly below?: number;

  /**
   * For how many periods of the metric in a row. Whole numbers from 1; otherwise `OBSERVABILITY_COUNT_OUT_OF_RANGE`.
   *
   * @default 3
   */
  readonly periods?: number;
}
