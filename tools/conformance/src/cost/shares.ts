import { type Finding, missing } from '../claims';
import type { EnvironmentName } from '../model/environment';
import { type Estimate, sum } from './estimate';
import type { Item, Share } from './item';
import type { Monthly } from './prices';

/** Something that the reference draws and that its own figure cannot hold: docs/adr/0015. */
export interface Apart {
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

interface Budget extends Limit {
  readonly paid: keyof Monthly;
}

/** 'Cost by Environment'. What runs all year is reserved for it; what is tried out, or sleeps at night, is not. */
export const BUDGETS: Readonly<Record<EnvironmentName, Budget>> = {
  dev: { dollars: 50, apart: [], paid: 'usd' },
  staging: {
    dollars: 150,
    apart: [
      { noun: 'addresses of the load balancer', dollars: 8 },
      { noun: 'web firewall of the API', dollars: 11 },
      { noun: 'Container Insights', dollars: 5 },
    ],
    paid: 'usd',
  },
  prod: { dollars: 490, apart: [], paid: 'reserved' },
};

/** What of a share is more than the reference gives it. */
export function beyondShare({ items, faults }: Estimate, share: Share): Finding[] {
  const own = items.filter((item) => item.share === share);
  const nothing = own.length === 0 ? missing(`there is nothing that would cost anything in ${share}`) : [];
  return [...faults, ...nothing, ...beyond(share, own, BREAKDOWN[share], 'usd')];
}

/** What an environment costs more than the reference gives it. */
export function beyondBudget({ items, faults }: Estimate, environment: EnvironmentName): Finding[] {
  return [...faults, ...beyond(environment, items, BUDGETS[environment], BUDGETS[environment].paid)];
}

/** What stands apart is held against its own limit, and the rest against the common one. */
function beyond(what: string, items: readonly Item[], { dollars, apart }: Limit, paid: keyof Monthly): Finding[] {
  const costOf = (matches: (noun: string) => boolean) => sum(items.filter(({ noun }) => matches(noun)))[paid];
  return [
    ...more(
      what,
      costOf((noun) => !apart.some((exception) => exception.noun === noun)),
      dollars,
    ),
    ...apart.flatMap((own) => {
      return more(
        own.noun,
        costOf((noun) => noun === own.noun),
        own.dollars,
      );
    }),
  ];
}

function more(what: string, usd: number, dollars: number): Finding[] {
  return usd <= dollars ? [] : missing(`${what}: ${usd.toFixed(2)} USD a month, of ${dollars}`);
}
