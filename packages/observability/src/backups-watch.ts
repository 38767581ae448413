/** From where on backups are somebody's business. */
export interface BackupsWatch {
  /**
   * Backups that must complete every day. Whole numbers from 1; otherwise `OBSERVABILITY_COUNT_OUT_OF_RANGE`.
   *
   * @default 1
   */
  readonly completedDaily?: number;
}
