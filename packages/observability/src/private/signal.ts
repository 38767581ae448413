import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';

const { GREATER_THAN_THRESHOLD, LESS_THAN_THRESHOLD } = cloudwatch.ComparisonOperator;

/** A figure, and from where on it is somebody's business: it becomes an alarm, and a graph with the alarm's line. */
export interface Signal {
  /** Construct id of the alarm: it never changes. */
  readonly id: string;
  /** Above the graph, with the unit. */
  readonly title: string;
  /** What the one who is woken should know: the alarm's description. */
  readonly meaning: string;
  readonly metric: cloudwatch.IMetric;
  readonly comparison: cloudwatch.ComparisonOperator;
  readonly threshold: number;
  /** Periods in a row. */
  readonly periods: number;
  readonly missing: cloudwatch.TreatMissingData;
}

export type SignalOptions = Pick<Signal, 'id' | 'title' | 'meaning' | 'metric'> &
  Partial<Pick<Signal, 'periods' | 'missing'>>;

/** Three periods of five minutes: what is over by then needs nobody. */
const LASTING = 3;

export function above(threshold: number, options: SignalOptions): Signal {
  return signal(GREATER_THAN_THRESHOLD, threshold, options);
}

export function below(threshold: number, options: SignalOptions): Signal {
  return signal(LESS_THAN_THRESHOLD, threshold, options);
}

function signal(comparison: cloudwatch.ComparisonOperator, threshold: number, options: SignalOptions): Signal {
  return { periods: LASTING, missing: cloudwatch.TreatMissingData.MISSING, ...options, comparison, threshold };
}

/** What is only reported when it happens: silence is good news, and the first time is reason enough. */
export const ON_OCCURRENCE = { periods: 1, missing: cloudwatch.TreatMissingData.NOT_BREACHING };

/** How the metrics of one resource are made. */
export type MetricMaker = (metricName: string, statistic: string, period?: Duration) => cloudwatch.Metric;

export function metricsOf(namespace: string, dimensionsMap: Record<string, string>): MetricMaker {
  return (metricName, statistic, period = Duration.minutes(5)) =>
    new cloudwatch.Metric({ namespace, metricName, dimensionsMap, statistic, period });
}
