import { type Finding } from '../claims';
import type { Environment } from '../model/environment';
import type { Resource } from '../model/resource';
import { COMPUTE } from './compute';
import { DATABASE } from './database';
import { FREE } from './free';
import { type Item, type Pricers } from './item';
import { MONITORING } from './monitoring';
import { NETWORKING } from './networking';
import { CostError, type Monthly } from './prices';
import { STORAGE } from './storage';
import { USAGE } from './usage';

export const PRICERS: Pricers = { ...COMPUTE, ...DATABASE, ...STORAGE, ...NETWORKING, ...MONITORING };

/** What an environment costs in a month, as far as that can be said before anything runs. */
export interface Estimate {
  readonly items: readonly Item[];
  /** Resources of which one cannot say what they cost. */
  readonly faults: readonly Finding[];
}

export function estimate(environment: Environment): Estimate {
  const faults: Finding[] = [];
  const items = environment.resources.flatMap((resource) => {
    try {
      return priced(resource, environment);
    } catch (error) {
      if (!(error instanceof CostError)) throw error;
      faults.push({ where: resource.path, message: error.message });
      return [];
    }
  });
  return { items, faults };
}

function priced(resource: Resource, environment: Environment): Item[] {
  const { type } = resource;
  if (type in PRICERS) return PRICERS[type](resource, { environment, usage: USAGE[environment.name] });
  if (FREE.has(type)) return [];
  throw new CostError(`'${type}' has no price; what costs nothing stands in free.ts (COST_TYPE_UNPRICED)`);
}

export function sum(items: readonly Monthly[]): Monthly {
  return items.reduce((total, { usd, reserved }) => ({ usd: total.usd + usd, reserved: total.reserved + reserved }), {
    usd: 0,
    reserved: 0,
  });
}
