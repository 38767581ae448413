import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { parse } from 'yaml';

export const REPOSITORY = join(__dirname, '..', '..', '..', '..');

export interface Step {
  readonly name: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly with?: Record<string, string>;
  readonly run?: string;
  readonly env?: Record<string, string>;
}

export interface Job {
  readonly needs?: string | string[];
  readonly if?: string;
  readonly environment?: string;
  readonly env?: Record<string, string>;
  readonly outputs?: Record<string, string>;
  readonly steps: Step[];
}

export interface Workflow {
  readonly env?: Record<string, string>;
  readonly jobs: Record<string, Job>;
}

/** A workflow as GitHub would read it. */
export function readWorkflow(name: string): Workflow {
  return parse(readFileSync(join(REPOSITORY, '.github', 'workflows', `${name}.yml`), 'utf8')) as Workflow;
}

/** Values that expressions speak of: `needs`, `steps`, `github` and the like. */
export type Contexts = Readonly<Record<string, unknown>>;

/** An expression of GitHub's; those of our workflows are written as they are in JavaScript. */
export function evaluate(expression: string, contexts: Contexts): unknown {
  const functions = { toJSON: (value: unknown) => JSON.stringify(value), always: () => true };
  return runInNewContext(expression, { ...functions, ...contexts });
}

export function fill(text: string, contexts: Contexts): string {
  return text.replace(/\$\{\{ (.*?) \}\}/g, (_, expression: string) =>
    String((evaluate(expression, contexts) as string | undefined) ?? ''),
  );
}

export function fillAll(values: Record<string, string> = {}, contexts: Contexts): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fill(String(value), contexts)]));
}

/** Whether something is done: what says nothing of failures is skipped after one. */
export function applies(condition: string | undefined, healthy: boolean, contexts: Contexts): boolean {
  if (condition === undefined) return healthy;
  return (healthy || condition.includes('always()')) && Boolean(evaluate(condition, contexts));
}
