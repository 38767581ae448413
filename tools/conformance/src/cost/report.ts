import Table from 'cli-table3';
import pc from 'picocolors';
import type { Environment, EnvironmentName } from '../model/environment';
import { type Estimate, estimate, sum } from './estimate';
import { type Item, type Share, SHARES } from './item';
import { PRICE_LIST, type Monthly, unconfirmed } from './prices';
import { BREAKDOWN, BUDGETS } from './shares';

interface Line extends Monthly {
  readonly noun: string;
  /** The reference's figure does not hold it: docs/adr/0015. */
  readonly apart: boolean;
}

interface ShareReport extends Monthly {
  readonly share: Share;
  /** The reference speaks of prod alone. */
  readonly reference?: number;
  readonly lines: readonly Line[];
}

export interface CostReport extends Monthly {
  readonly environment: EnvironmentName;
  readonly budget: number;
  readonly shares: readonly ShareReport[];
  readonly faults: Estimate['faults'];
}

export function reportOf(environment: Environment): CostReport {
  const { items, faults } = estimate(environment);
  const { name } = environment;
  return { environment: name, budget: BUDGETS[name].dollars, ...sum(items), shares: sharesOf(items, name), faults };
}

/** The table for a person. */
export function costTable({ environment, budget, usd, reserved, shares, faults }: CostReport): string {
  const table = new Table({
    head: [environment, 'USD a month', 'reserved for a year', 'reference'],
    colAligns: ['left', 'right', 'right', 'right'],
    style: { head: [], border: [], compact: true },
  });
  for (const { share, lines, reference, ...total } of shares) {
    table.push([pc.bold(share), pc.bold(money(total.usd)), pc.bold(money(total.reserved)), reference ?? '']);
    for (const line of lines) {
      table.push([
        `  ${line.noun}${line.apart ? pc.yellow(' (apart)') : ''}`,
        money(line.usd),
        money(line.reserved),
        '',
      ]);
    }
  }
  table.push([pc.bold('sum'), pc.bold(money(usd)), pc.bold(money(reserved)), pc.bold(String(budget))]);
  return [table.toString(), ...faults.map(({ where, message }) => `${pc.red('unpriced')}  ${where}: ${message}`)].join(
    '\n',
  );
}

export function footnote(): string {
  const { date, region } = PRICE_LIST;
  return (
    `Prices of ${date}, ${region}, on demand, 730 hours (src/cost/prices.json); usage is assumed (src/cost/usage.ts). ` +
    `Confirmed by no second source: ${unconfirmed().join(', ')}.`
  );
}

/** The same for programs. */
export function costJson(environments: readonly CostReport[]): string {
  const { date, region } = PRICE_LIST;
  return JSON.stringify({ date, region, environments, unconfirmed: unconfirmed() }, inCents, 2);
}

function sharesOf(items: readonly Item[], environment: EnvironmentName): ShareReport[] {
  return SHARES.map((share) => {
    const own = items.filter((item) => item.share === share);
    const { dollars, apart } = BREAKDOWN[share];
    const lines = [...new Set(own.map(({ noun }) => noun))].map((noun) => ({
      noun,
      ...sum(own.filter((item) => item.noun === noun)),
      apart: environment === 'prod' && apart.some((exception) => exception.noun === noun),
    }));
    return {
      share,
      ...(environment === 'prod' ? { reference: dollars } : {}),
      ...sum(own),
      lines: lines.filter(costs),
    };
  });
}

/** Half a cent is a line. */
function costs({ usd }: Line): boolean {
  return usd >= 0.005;
}

function inCents(_: string, value: unknown): unknown {
  return typeof value === 'number' ? Math.round(value * 100) / 100 : value;
}

function money(usd: number): string {
  return usd.toFixed(2);
}
