/** What of its request a pod may use, on average, before another one is started; in percent. */
const DEFAULT_CPU = 70;

/** How many pods run. */
export class Replicas {
  /**
   * As many as the load asks for, within bounds: a Horizontal Pod Autoscaler adds and removes pods.
   *
   * @param minimum pods at least, from 1
   * @param maximum pods at most, not below `minimum`
   */
  public static between(minimum: number, maximum: number): Replicas {
    return new Replicas(minimum, maximum, DEFAULT_CPU);
  }

  /**
   * Always the same number, without an autoscaler.
   *
   * @param count pods, from 1
   */
  public static fixed(count: number): Replicas {
    return new Replicas(count, count);
  }

  private constructor(
    /** Pods at least. */
    public readonly minimum: number,
    /** Pods at most. */
    public readonly maximum: number,
    /** Average CPU in percent of the request at which another pod is started; none where the number is fixed. */
    public readonly cpuPercent?: number,
  ) {}

  /**
   * The same bounds with another target.
   *
   * @param percent CPU in use on average, in percent of what pods request, from 1 to 100; 70 unless stated
   */
  public atCpu(percent: number): Replicas {
    return new Replicas(this.minimum, this.maximum, percent);
  }
}
