import type { IPostProcessor, IResolvable, IResolveContext } from 'aws-cdk-lib';
import { DefaultTokenResolver, Reference, StringConcat, Token, Tokenization } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Puts a name in the place of each value that only CloudFormation knows. */
export class Placeholders {
  /** What a name stands for. */
  public readonly values = new Map<string, string>();
  private readonly names = new Map<string, string>();

  constructor(private readonly scope: IConstruct) {}

  /** The same value, with `${NAME}` in the place of what is not known yet. */
  public in(value: unknown): unknown {
    const resolver = new PlaceholderResolver((token, resolved) => this.placeholder(token, resolved));
    return Tokenization.resolve(value, { scope: this.scope, resolver, preparing: false });
  }

  private placeholder(token: IResolvable, resolved: object): string {
    const reference = Reference.isReference(token) ? token : undefined;
    // Resources of two stacks may have the same logical id.
    const identity = reference ? `${reference.target.node.path} ${reference.displayName}` : JSON.stringify(resolved);
    const known = this.names.get(identity);
    if (known !== undefined) return known;
    const described = reference ? describe(reference) : 'VALUE';
    const name = this.values.has(described) ? `${described}_${this.values.size}` : described;
    this.values.set(name, Token.asString(token));
    this.names.set(identity, `\${${name}}`);
    return `\${${name}}`;
  }
}

class PlaceholderResolver extends DefaultTokenResolver {
  constructor(private readonly placeholder: (token: IResolvable, resolved: object) => string) {
    super(new StringConcat());
  }

  public override resolveToken(token: IResolvable, context: IResolveContext, postProcessor: IPostProcessor): unknown {
    const resolved: unknown = super.resolveToken(token, context, postProcessor);
    return isIntrinsic(resolved) ? this.placeholder(token, resolved) : resolved;
  }
}

/** `API_TARGET_GROUP_ARN`: the last that tells constructs apart, and the attribute. */
function describe({ target, displayName }: Reference): string {
  const place = target.node.path.split('/').filter((part) => part !== 'Resource' && part !== 'Default');
  return [...place.slice(-1), displayName]
    .join('_')
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/\W+/g, '_')
    .toUpperCase();
}

function isIntrinsic(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const [name, ...others] = Object.keys(value);
  return others.length === 0 && name !== undefined && (name === 'Ref' || name.startsWith('Fn::'));
}
