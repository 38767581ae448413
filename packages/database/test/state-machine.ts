import jsonata from 'jsonata';

export type Answers = Record<string, (args: Record<string, unknown>, call: number) => unknown>;
interface State {
  readonly Type: string;
  readonly Resource?: string;
  readonly Arguments?: Record<string, unknown>;
  readonly Assign?: Record<string, unknown>;
  readonly Choices?: { readonly Condition: string; readonly Next: string }[];
  readonly Default?: string;
  readonly Next?: string;
  readonly Error?: string;
  readonly Cause?: string;
}

export interface Run {
  readonly path: string[];
  readonly calls: { readonly action: string; readonly args: Record<string, unknown> }[];
  readonly error?: string;
  readonly cause?: string;
}

/** Runs a state machine in JSONata as Step Functions would, with the answers of AWS handed in, and no waiting. */
export async function run(
  definition: { StartAt: string; States: Record<string, State> },
  answers: Answers,
): Promise<Run> {
  const variables: Record<string, unknown> = {};
  const calls: { action: string; args: Record<string, unknown> }[] = [];
  const path: string[] = [];
  const evaluate = (value: unknown, states: object) => evaluateAll(value, { ...variables, states });

  for (let name: string | undefined = definition.StartAt; name !== undefined;) {
    const state: State = definition.States[name];
    path.push(name);
    if (state.Type === 'Fail') {
      return { path, calls, error: state.Error, cause: (await evaluate(state.Cause, {})) as string };
    }
    let result: unknown;
    if (state.Type === 'Task') {
      const action = state.Resource?.split(':').at(-1) ?? '';
      const args = (await evaluate(state.Arguments, {})) as Record<string, unknown>;
      calls.push({ action, args });
      result = answers[action](args, calls.filter((call) => call.action === action).length);
    }
    Object.assign(variables, await evaluate(state.Assign ?? {}, { result }));
    name = state.Next;
    for (const choice of state.Choices ?? []) {
      name ??= (await evaluate(choice.Condition, {})) === true ? choice.Next : undefined;
    }
    name ??= state.Default;
  }
  return { path, calls };
}

/** Step Functions takes an expression that gives nothing for an error, and so does this. */
async function evaluateAll(value: unknown, bindings: Record<string, unknown>): Promise<unknown> {
  if (Array.isArray(value)) {
    return Promise.all(value.map((item) => evaluateAll(item, bindings)));
  }
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(async ([key, item]) => [key, await evaluateAll(item, bindings)] as const);
    return Object.fromEntries(await Promise.all(entries));
  }
  const [, expression] = /^\{% (.*) %\}$/.exec(String(value)) ?? [];
  if (expression === undefined) {
    return value;
  }
  const result: unknown = await jsonata(expression).evaluate(null, { ...bindings, uuid: () => 'uuid' });
  if (result === undefined) {
    throw new Error(`${expression} gives nothing`);
  }
  return result;
}
