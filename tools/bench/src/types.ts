import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BenchError } from './errors';

export type Counts = Record<string, number>;

interface Template {
  readonly Resources?: Record<string, { readonly Type: string }>;
}

/** How many resources of each type an assembly holds. */
export function countTypes(assembly: string): Counts {
  const counts: Counts = {};
  for (const file of readdirSync(assembly).filter((name) => name.endsWith('.template.json'))) {
    const { Resources } = JSON.parse(readFileSync(join(assembly, file), 'utf8')) as Template;
    for (const { Type } of Object.values(Resources ?? {})) {
      counts[Type] = (counts[Type] ?? 0) + 1;
    }
  }
  return counts;
}

/** Refuses apps that do not hold the same, with one line for each type that they hold unequally often. */
export function requireSame(ours: Counts, bare: Counts): void {
  const types = [...new Set([...Object.keys(ours), ...Object.keys(bare)])].sort();
  const different = types.filter((type) => ours[type] !== bare[type]);
  if (different.length > 0) {
    const lines = different.map((type) => `${type}: ${ours[type] ?? 0} in ours, ${bare[type] ?? 0} in the bare app`);
    throw new BenchError(`BENCH_APPS_DIFFER: the two apps do not make the same:\n  ${lines.join('\n  ')}`);
  }
}
