/** From where on a Kubernetes cluster is somebody's business. */
export interface ClusterWatch {
  /**
   * CPU of the nodes in use, in percent, on average over five minutes, three times in a row. More than 0 and at most 100;
   * otherwise `OBSERVABILITY_PERCENT_OUT_OF_RANGE`.
   *
   * @default 70
   */
  readonly cpuPercent?: number;

  /**
   * Memory of the nodes in use, likewise.
   *
   * @default 80
   */
  readonly memoryPercent?: number;

  /**
   * Disks of the nodes in use, likewise. The kubelet drives pods away at 85.
   *
   * @default 80
   */
  readonly diskPercent?: number;
}
