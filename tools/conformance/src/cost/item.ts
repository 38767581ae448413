import type { Environment } from '../model/environment';
import type { Resource } from '../model/resource';
import { CostError, monthly, type Monthly } from './prices';
import type { Usage } from './usage';

/** The parts of the reference's 'Cost Breakdown'. */
export const SHARES = ['compute', 'database', 'storage', 'networking', 'monitoring'] as const;
export type Share = (typeof SHARES)[number];

/** What one thing costs in a month. */
export interface Item extends Monthly {
  readonly share: Share;
  /** What a person calls it; items of one noun are one line of the table. */
  readonly noun: string;
}

export interface Context {
  readonly environment: Environment;
  readonly usage: Usage;
}

/** What a resource costs, by what it states. */
export type Pricer = (resource: Resource, context: Context) => Item[];
export type Pricers = Readonly<Record<string, Pricer>>;

/** `item('database', 'snapshots', 'rds.snapshot', 20)`: 20 times the price of that name. */
export function item(share: Share, noun: string, price: string, quantity = 1): Item {
  return { share, noun, ...monthly(price, quantity) };
}

/** The same for a part of the time. What is reserved is paid all of the time, and so is not where that costs more. */
export function during(part: number, { usd, reserved, ...rest }: Item): Item {
  return { ...rest, usd: usd * part, reserved: part < 1 ? Math.min(usd * part, reserved) : reserved };
}

/** Whether a resource lies beyond the first ones of its type, which are free in an account. */
export function beyond(free: number, resource: Resource, { environment }: Context): boolean {
  return environment.all(resource.type).indexOf(resource) >= free;
}

/** Refuses what a property can also be, and what then has another price. */
export function only(resource: Resource, property: string, ...priced: unknown[]): void {
  const value = resource.get(property);
  if (priced.includes(value)) return;
  throw new CostError(
    `${property} '${String(value)}' has no price here; priced is ${priced.join(', ')} (COST_UNPRICED)`,
  );
}
