import type { Stack } from '../../src/stacks/stacks';
import { awsError, type Answers } from './aws';

/** A stack of an account that the test keeps in memory. */
export interface FakeStack {
  readonly name: string;
  status: string;
  readonly created: number;
  /** When it was updated. */
  readonly updated?: number;
  /** Part of its id: a stack of the same name that came later has another. */
  readonly generation?: number;
  protected?: boolean;
  readonly exports?: string[];
  readonly imports?: string[];
  readonly template?: unknown;
  readonly resources?: { id: string; type: string; status: string; physicalId?: string }[];
  readonly events?: Record<string, unknown>[];
  /** What its deletion ends with. */
  readonly deletion?: 'DELETE_COMPLETE' | 'DELETE_FAILED';
}

export const idOf = (name: string, generation = 1) =>
  `arn:aws:cloudformation:us-east-1:000000000101:stack/${name}/${generation}`;

/** A stack as our own code reads it. */
export function stackOf(name: string, more: Partial<Stack> = {}): Stack {
  return {
    name,
    id: idOf(name),
    status: 'CREATE_COMPLETE',
    created: '2026-01-01T00:00:00.000Z',
    updated: '',
    protected: false,
    parameters: {},
    outputs: {},
    exports: [],
    ...more,
  };
}

/** CloudFormation with these stacks: deletes them, and answers as the real one does. */
export function fakeCloudFormation(stacks: FakeStack[]): Answers {
  const find = (reference: unknown) =>
    stacks.find(({ name, generation }) => name === reference || idOf(name, generation) === reference) ??
    missing(reference);
  return {
    DescribeStacks: ({ StackName }) => ({
      Stacks: (StackName === undefined ? stacks : [find(StackName)])
        .filter((stack) => stack.status !== 'DELETE_COMPLETE' || StackName === idOf(stack.name))
        .map(describe),
    }),
    ListStackResources: ({ StackName }) => ({
      StackResourceSummaries: (find(StackName).resources ?? []).map(({ id, type, status, physicalId }) => ({
        LogicalResourceId: id,
        ResourceType: type,
        ResourceStatus: status,
        PhysicalResourceId: physicalId,
      })),
    }),
    DescribeStackEvents: ({ StackName }) => {
      const { events = [], resources = [] } = find(StackName);
      const last = resources.map(({ id, type, status, physicalId }) => ({
        LogicalResourceId: id,
        ResourceType: type,
        ResourceStatus: status,
        PhysicalResourceId: physicalId,
      }));
      return { StackEvents: [...events, ...last] };
    },
    GetTemplate: ({ StackName }) => {
      const { template } = find(StackName);
      return { TemplateBody: typeof template === 'string' ? template : JSON.stringify(template) };
    },
    ListImports: ({ ExportName }) => {
      const Imports = stacks.filter(({ imports = [] }) => imports.includes(ExportName as string)).map((s) => s.name);
      if (Imports.length === 0) {
        throw awsError('ValidationError', `Export '${String(ExportName)}' is not imported by any stack.`);
      }
      return { Imports };
    },
    DeleteStack: ({ StackName }) => {
      const stack = find(StackName);
      stack.status = stack.deletion ?? 'DELETE_COMPLETE';
      return {};
    },
    ListExports: () => ({
      Exports: [{}, ...stacks.flatMap(({ exports = [] }) => exports.map((Name) => ({ Name })))],
    }),
    UpdateTerminationProtection: ({ StackName, EnableTerminationProtection }) => {
      find(StackName).protected = EnableTerminationProtection === true;
      return {};
    },
  };
}

function missing(reference: unknown): never {
  throw awsError('ValidationError', `Stack with id ${String(reference)} does not exist`);
}

function describe(stack: FakeStack) {
  return {
    StackName: stack.name,
    StackId: idOf(stack.name, stack.generation),
    StackStatus: stack.status,
    CreationTime: new Date(stack.created),
    LastUpdatedTime: stack.updated === undefined ? undefined : new Date(stack.updated),
    EnableTerminationProtection: stack.protected,
    Outputs: (stack.exports ?? []).map((ExportName) => ({ OutputKey: 'Key', OutputValue: 'value', ExportName })),
  };
}
