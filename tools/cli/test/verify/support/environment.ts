import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyEnvironment, type VerifyInput } from '../../../src/verify';
import type { Difference, VerifyReport } from '../../../src/verify/report';
import type { Template } from '../../../src/verify/template/template';
import { ACCOUNT, fakeClients, missing, REGION, type Answers } from './fake-cloud';

/** Logical id → physical id, type and properties. */
export type Resources = Readonly<Record<string, readonly [string, string, Readonly<Record<string, unknown>>?]>>;

export interface TestStack {
  readonly resources: Resources;
  readonly name?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** The rest of the template. */
  readonly template?: Omit<Template, 'Resources'>;
  /** Conditions and construct paths, by logical id. */
  readonly conditions?: Readonly<Record<string, string>>;
  readonly paths?: Readonly<Record<string, string>>;
  /** What CloudFormation says of it, beside the obvious. */
  readonly described?: Readonly<Record<string, unknown>>;
  /** What was deployed, if it is not the template. */
  readonly deployed?: string;
  readonly isDeployed?: boolean;
}

/** An assembly on disk and the account that it was deployed to. */
export class TestEnvironment {
  public readonly folder = mkdtempSync(join(tmpdir(), 'verify-'));
  private readonly stacks: (TestStack & { name: string })[];
  private readonly deployed: Answers;

  public constructor(...stacks: TestStack[]) {
    this.stacks = stacks.map((stack, index) => ({ ...stack, name: stack.name ?? `stack-${index + 1}` }));
    const artifacts = this.stacks.map(({ name, tags }) => [
      name,
      { type: 'aws:cloudformation:stack', properties: { templateFile: `${name}.json`, tags } },
    ]);
    writeFileSync(join(this.folder, 'manifest.json'), JSON.stringify({ artifacts: Object.fromEntries(artifacts) }));
    for (const stack of this.stacks) {
      writeFileSync(join(this.folder, `${stack.name}.json`), templateOf(stack));
    }
    this.deployed = Object.assign(
      { ListExports: { Exports: [] }, DescribeAvailabilityZones: { AvailabilityZones: [] } },
      ...this.stacks.map(stackAnswers),
    ) as Answers;
  }

  public verify(answers: Answers, input: Partial<VerifyInput> = {}, asked: string[] = []): Promise<VerifyReport> {
    return verifyEnvironment({
      environment: 'dev',
      assembly: this.folder,
      clients: fakeClients({ ...this.deployed, ...answers }, asked),
      types: { emulated: [], recorded: [] },
      ...input,
    });
  }
}

export function stackId(name: string): string {
  return `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${name}/1`;
}

/** `changed CidrBlock`; with the logical id where it is not that of `subject`. */
export function findings(differences: readonly Difference[], subject?: string): string[] {
  return differences
    .map(({ logicalId, kind, property }) =>
      [logicalId === subject ? '' : `${logicalId}:`, kind, property].filter(Boolean).join(' '),
    )
    .sort();
}

function templateOf({ resources, template, conditions = {}, paths = {} }: TestStack): string {
  const entries = Object.entries(resources).map(([id, [, Type, Properties = {}]]) => [
    id,
    { Type, Properties, Condition: conditions[id], ...(id in paths && { Metadata: { 'aws:cdk:path': paths[id] } }) },
  ]);
  return JSON.stringify({ ...template, Resources: Object.fromEntries(entries) });
}

function stackAnswers(stack: TestStack & { name: string }): Answers {
  const { name, resources, described } = stack;
  if (stack.isDeployed === false) {
    const error = Object.assign(missing('ValidationError'), { message: `Stack with id ${name} does not exist` });
    return { [`DescribeStacks(${name})`]: error };
  }
  const state = { StackName: name, StackId: stackId(name), StackStatus: 'CREATE_COMPLETE', ...described };
  return {
    [`DescribeStacks(${name})`]: { Stacks: [state] },
    [`GetTemplate(${name})`]: { TemplateBody: stack.deployed ?? templateOf(stack) },
    [`ListStackResources(${name})`]: {
      StackResourceSummaries: Object.entries(resources)
        .filter(([, [physicalId]]) => physicalId !== '')
        .map(([LogicalResourceId, [PhysicalResourceId]]) => ({ LogicalResourceId, PhysicalResourceId })),
    },
  };
}
