import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { normalise } from './normalise';

/** Lines of a difference that are shown: enough to see what it is. */
const SHOWN = 10;

/** What differs between two folders of synthesized apps, empty when nothing does. Both have the same stacks. */
export function differences(reference: string, twin: string): string[] {
  const [wanted, found] = [templatesOf(reference), templatesOf(twin)];
  if (wanted.length === 0) return [`${reference}: TypeScript synthesized no template`];
  return [
    ...found.filter((name) => !wanted.includes(name)).map((name) => `${name}: TypeScript has no such template`),
    ...wanted.flatMap((name) =>
      found.includes(name) ? compare(name, textOf(reference, name), textOf(twin, name)) : [`${name}: is missing`],
    ),
  ];
}

function compare(name: string, reference: string, twin: string): string[] {
  const [wanted, found] = [normalise(reference), normalise(twin)].map((text) => text.split('\n'));
  if (wanted.join('\n') === found.join('\n')) return [];
  // Neither is the other's beginning: both are whole.
  const at = wanted.findIndex((line, index) => line !== found[index]);
  return [
    `${name}, line ${at + 1}:`,
    ...wanted.slice(at, at + SHOWN).map((line) => `- ${line}`),
    ...found.slice(at, at + SHOWN).map((line) => `+ ${line}`),
  ];
}

function templatesOf(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.template.json')) : [];
}

function textOf(folder: string, name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}
