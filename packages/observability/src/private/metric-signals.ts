import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import type { MetricWatch } from '../metric-watch';
import { ValidationError } from './errors';
import { count } from './numbers';
import { above, below, type Signal } from './signal';

export function metricSignals(scope: Construct, metric: cloudwatch.IMetric, watch: MetricWatch): Signal[] {
  const options = {
    id: 'Alarm',
    title: watch.title ?? scope.node.id,
    meaning: watch.meaning,
    metric,
    periods: count(scope, 'periods', watch.periods ?? 3, 1),
  };
  if (watch.above !== undefined && watch.below === undefined) return [above(watch.above, options)];
  if (watch.below !== undefined && watch.above === undefined) return [below(watch.below, options)];
  const stated = watch.above === undefined ? 'none' : 'both';
  throw new ValidationError(
    scope,
    'OBSERVABILITY_METRIC_LIMIT_INVALID',
    `limit '${stated}' is invalid; allowed is either 'above' or 'below'`,
  );
}
