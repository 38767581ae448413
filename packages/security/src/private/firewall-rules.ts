import type * as wafv2 from 'aws-cdk-lib/aws-wafv2';
import type { ManagedRules } from '../managed-rules';

type Rule = wafv2.CfnWebACL.RuleProperty;

/** Metrics of a rule, with samples of what it saw. */
export const visible = (metricName: string) => ({
  metricName,
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: true,
});

/** Looks first: whoever asks too often is blocked before the costlier rules read what he sends. */
export function rateRule(limit: number, header?: string): Rule {
  const client = header
    ? // Without an address in the header nobody can be counted; the other rules still look.
      { aggregateKeyType: 'FORWARDED_IP', forwardedIpConfig: { headerName: header, fallbackBehavior: 'NO_MATCH' } }
    : { aggregateKeyType: 'IP' };
  return {
    name: 'RateLimit',
    priority: 0,
    action: { block: {} },
    statement: { rateBasedStatement: { limit, evaluationWindowSec: 300, ...client } },
    visibilityConfig: visible('RateLimit'),
  };
}

export function managedRule({ name, counted }: ManagedRules, index: number): Rule {
  return {
    name,
    priority: index + 1,
    // The group decides; `none` says that its decisions are taken as they are.
    overrideAction: { none: {} },
    statement: {
      managedRuleGroupStatement: {
        vendorName: 'AWS',
        name,
        ruleActionOverrides: counted.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
      },
    },
    visibilityConfig: visible(name),
  };
}
