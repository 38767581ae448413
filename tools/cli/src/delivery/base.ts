import { setTimeout as delay } from 'node:timers/promises';
import type { AwsClientFactory } from '../aws/clients';
import { MaestroError } from '../errors';
import { throwIfAborted } from '../process/run';
import type { Session } from '../session';
import { liveTemplate, type Template } from '../stacks/dependencies';
import { findStack, isSettled, NEVER_DEPLOYED, type Stack } from '../stacks/stacks';
import { digest } from '../state/digest';

const POLL_MS = 2_000;

/** A stack that was never more than a change set. */
const IN_REVIEW = 'REVIEW_IN_PROGRESS';

/** What a stack is before a deployment. */
export interface Base {
  readonly stack: Stack;
  readonly template: Template;
  readonly digest: string;
}

/** A stack as it is deployed, once no operation is under way; undefined where nothing was deployed yet. */
export async function readBase(session: Session, clients: AwsClientFactory, name: string): Promise<Base | undefined> {
  const stack = await settled(session, clients, name);
  if (stack === undefined || [...NEVER_DEPLOYED, IN_REVIEW].includes(stack.status)) {
    return undefined;
  }
  if (!isSettled(stack)) {
    throw new MaestroError('MAESTRO_STACK_STUCK', `${name} is ${stack.status}`, 'repair the stack first');
  }
  const template = await liveTemplate(clients, name);
  return { stack, template, digest: digestTemplate(template) };
}

/** Of what a template says; the order of its keys says nothing. */
export function digestTemplate(template: unknown): string {
  return digest(JSON.stringify(template, (_, value: unknown) => sorted(value)));
}

function sorted(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A deployment that was interrupted goes on in CloudFormation: what it ends with is what counts. */
async function settled(session: Session, clients: AwsClientFactory, name: string): Promise<Stack | undefined> {
  for (;;) {
    throwIfAborted(session.signal);
    const stack = await findStack(clients, name);
    if (stack === undefined || stack.status === IN_REVIEW || !stack.status.endsWith('_IN_PROGRESS')) {
      return stack;
    }
    session.progress.detail(name, `${stack.status}: waiting for its end`);
    await delay(POLL_MS, undefined, { signal: session.signal }).catch(() => undefined);
  }
}
