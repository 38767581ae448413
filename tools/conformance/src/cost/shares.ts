import { type Finding, missing } from '../claims';
import type { EnvironmentName } from '../model/environment';
import { type Estimate, sum } from './estimate';
import type { Share } from './item';
import type { Monthly } from './prices';

/** Something that the reference draws and that its own figure cannot hold: docs/adr/0015. */
interface Apart {
  readonly noun: string;
  /** What it may cost itself. */
  readonly dollars: number;
}

interface Limit {
  readonly dollars: number;
  readonly apart: readonly Apart[];
}

/** 'Cost Breakdown (Production)'. */
export const BREAKDOWN: Readonly<Record<Share, Limit>> = {
  compute: { dollars: 245, apart: [] },
  database: { dollars: 157, apart: [] },
  storage: { dollars: 42, apart: [] },
  networking: {
    dollars: 31,
    apart: [
      { noun: 'NAT gateways', dollars: 112 },
      { noun: 'addresses of the load balancer', dollars: 11 },
      { noun: 'web firewall of the site', dollars: 12 },
    ],
  },
  monitoring: {
    dollars: 15,
    apart: [
      { noun: 'Container Insights', dollars: 20 },
      { noun: 'GuardDuty', dollars: 13 },
      { noun: 'AWS Config', dollars: 2 },
    ],
  },
};

/** 'Cost by Environment'. What runs all year is reserved for it; what is tried out is not. */
export const BUDGETS: Readonly<Record<EnvironmentName, { dollars: number; paid: keyof Monthly }>> = {
  dev: { dollars: 50, paid: 'usd' },
  staging: { dollars: 150, paid: 'usd' },
  prod: { dollars: 490, paid: 'reserved' },
};

/** What of a share is more than the reference gives it. */
export function beyondShare({ items, faults }: Estimate, share: Share): Finding[] {
  const { dollars, apart } = BREAKDOWN[share];
  const own = items.filter((item) => item.share === share);
  const rest = own.filter(({ noun }) => !apart.some((exception) => exception.noun === noun));
  return [
    ...faults,
    ...(rest.length === 0 ? missing(`there is nothing that would cost anything in ${share}`) : []),
    ...more(share, sum(rest).usd, dollars),
    ...apart.flatMap((exception) => {
      return more(exception.noun, sum(own.filter(({ noun }) => noun === exception.noun)).usd, exception.dollars);
    }),
  ];
}

/** What an environment costs more than the reference gives it. */
export function beyondBudget({ items, faults }: Estimate, environment: EnvironmentName): Finding[] {
  const { dollars, paid } = BUDGETS[environment];
  return [...faults, ...more(environment, sum(items)[paid], dollars)];
}

function more(what: string, usd: number, dollars: number): Finding[] {
  return usd <= dollars ? [] : missing(`${what}: ${usd.toFixed(2)} USD a month, of ${dollars}`);
}
