/** From where on a distribution is somebody's business. */
export interface DistributionWatch {
  /**
   * Answers 5xx among all, in percent, on average over five minutes, three times in a row. More than 0 and at most 100;
   * otherwise `OBSERVABILITY_PERCENT_OUT_OF_RANGE`.
   *
   * @default 5
   */
  readonly serverErrorPercent?: number;
}
