import { AssemblyScope } from './assembly-scope';
import { Resource } from './resource';
import type { ToolScan } from './scan';
import { Stack } from './stacks';
import { tokensIn } from './token';
import { NO_WORKFLOWS, type Workflows } from './workflows';

export const ENVIRONMENTS = ['dev', 'staging', 'prod'] as const;
export type EnvironmentName = (typeof ENVIRONMENTS)[number];

/** All stacks of one environment as one set of resources. */
export class Environment {
  public readonly resources: readonly Resource[];

  public constructor(
    public readonly name: EnvironmentName,
    public readonly stacks: readonly Stack[],
    /** What the security scan says of them. */
    public readonly scan: ToolScan[] = [],
    /** How it gets to its account. */
    public readonly workflows: Workflows = NO_WORKFLOWS,
  ) {
    this.resources = stacks.flatMap((stack) => this.resourcesOf(stack));
  }

  /** Every resource of one of these types. */
  public all(...types: string[]): Resource[] {
    return this.resources.filter(({ type }) => types.includes(type));
  }

  /** The resources that a resolved value refers to, in its order, across stacks. */
  public targets(value: unknown): Resource[] {
    return tokensIn(value).flatMap(
      (token) =>
        this.resources.find(({ stack, logicalId }) => stack.name === token.stack && logicalId === token.logicalId) ??
        [],
    );
  }

  public copy(): Environment {
    return new Environment(
      this.name,
      structuredClone(this.stacks),
      structuredClone(this.scan),
      structuredClone(this.workflows),
    );
  }

  /** The same templates, read anew after they were changed. */
  public reread(): Environment {
    return new Environment(this.name, this.stacks, this.scan, this.workflows);
  }

  private resourcesOf(stack: Stack): Resource[] {
    const scope = new AssemblyScope(stack, this.stacks);
    return Object.entries(stack.template.Resources ?? {})
      .filter(([, { Condition }]) => Condition === undefined || scope.condition(Condition) !== false)
      .map(([logicalId, raw]) => new Resource(this, stack, logicalId, raw, scope));
  }
}
