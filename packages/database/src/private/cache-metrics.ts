import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';

/**
 * One figure for all nodes of a cache. ElastiCache has metrics of nodes alone, and which node is the primary changes at each
 * failover. The nodes are named after the group: `<group>-001`, `<group>-002`, ...
 */
export class CacheMetrics {
  constructor(
    private readonly replicationGroupId: string,
    private readonly nodes: number,
  ) {}

  /** The worst of the nodes. */
  public max(metricName: string, options?: cloudwatch.MetricOptions): cloudwatch.MathExpression {
    return this.combine('MAX', metricName, { statistic: cloudwatch.Stats.MAXIMUM, ...options });
  }

  /** The nodes together. */
  public sum(metricName: string, options?: cloudwatch.MetricOptions): cloudwatch.MathExpression {
    return this.combine('SUM', metricName, { statistic: cloudwatch.Stats.SUM, ...options });
  }

  private combine(reduce: string, metricName: string, options: cloudwatch.MetricOptions): cloudwatch.MathExpression {
    const metrics = Array.from({ length: this.nodes }, (_, index) => {
      const node = `${this.replicationGroupId}-00${index + 1}`;
      const dimensionsMap = { CacheClusterId: node, ...options.dimensionsMap };
      return new cloudwatch.Metric({ ...options, namespace: 'AWS/ElastiCache', metricName, dimensionsMap });
    });
    const usingMetrics = Object.fromEntries(metrics.map((metric, index) => [`n${index + 1}`, metric]));
    return new cloudwatch.MathExpression({
      expression: `${reduce}([${Object.keys(usingMetrics).join(', ')}])`,
      usingMetrics,
      label: options.label ?? metricName,
      color: options.color,
      period: options.period ?? Duration.minutes(5),
    });
  }
}
