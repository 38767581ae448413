import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of an average month, as AWS's own calculator has it. */
export const HOURS = 730;

interface Price {
  readonly usd: number;
  readonly per: 'hour' | 'month' | 'GB' | 'million';
  /** Where AWS says it. */
  readonly source: string;
  /** Where else the same figure was read. */
  readonly seen?: string;
}

interface PriceList {
  readonly date: string;
  readonly region: string;
  readonly sources: Readonly<Record<string, string>>;
  readonly prices: Readonly<Record<string, Price>>;
}

export const PRICE_LIST = JSON.parse(readFileSync(join(__dirname, 'prices.json'), 'utf8')) as PriceList;

/** Something of which one cannot say what it costs. */
export class CostError extends Error {}

/** What a thing costs in a month: what is billed by the hour, all of the hours. */
export interface Monthly {
  /** On demand. */
  readonly usd: number;
  /** With one year reserved and nothing paid in advance, where it can be reserved. */
  readonly reserved: number;
}

export function monthly(name: string, quantity = 1): Monthly {
  const { prices } = PRICE_LIST;
  const price = prices[name];
  if (price === undefined) throw new CostError(`'${name}' has no price; it belongs into prices.json (COST_UNPRICED)`);
  const times = quantity * (price.per === 'hour' ? HOURS : 1);
  return { usd: price.usd * times, reserved: (prices[`${name}.reserved`] ?? price).usd * times };
}

/** Prices that were read at no second place. */
export function unconfirmed(): string[] {
  return Object.entries(PRICE_LIST.prices)
    .filter(([, { seen }]) => seen === undefined)
    .map(([name]) => name);
}
