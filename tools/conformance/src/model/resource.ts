import { resolve } from '../../../cli/src/verify/template/resolve';
import type { Scope } from '../../../cli/src/verify/template/scope';
import type { TemplateResource } from '../../../cli/src/verify/template/template';
import type { Environment } from './environment';
import type { Stack } from './stacks';

/** One resource of an environment, with its functions carried out and its references followed. */
export class Resource {
  private resolved?: Record<string, unknown>;

  public constructor(
    private readonly environment: Environment,
    public readonly stack: Stack,
    public readonly logicalId: string,
    public readonly raw: TemplateResource,
    private readonly scope: Scope,
  ) {}

  public get type(): string {
    return this.raw.Type;
  }

  /** Where it is in the code. */
  public get path(): string {
    return this.raw.Metadata?.['aws:cdk:path'] ?? `${this.stack.name}/${this.logicalId}`;
  }

  /** Everything that it states. */
  public get properties(): Record<string, unknown> {
    return (this.resolved ??= resolve(this.raw.Properties ?? {}, this.scope) as Record<string, unknown>);
  }

  /** A property by its dotted path; a number is an index. */
  public get(path: string): unknown {
    return path.split('.').reduce(step, this.properties as unknown);
  }

  public list(path: string): Record<string, unknown>[] {
    const value = this.get(path);
    return Array.isArray(value) ? (value as Record<string, unknown>[]) : [];
  }

  /** The resources that a property names, in its order. */
  public refs(path: string): Resource[] {
    return this.environment.targets(this.get(path));
  }

  public ref(path: string): Resource | undefined {
    return this.refs(path)[0];
  }

  /** Its own, or its stack's. */
  public tag(key: string): unknown {
    const own = this.list('Tags').find((tag) => tag.Key === key);
    return own === undefined ? this.stack.tags[key] : own.Value;
  }
}

function step(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
