import type { AccountState } from '../cloud/account';
import type { StackState } from '../cloud/stack-state';
import type { LiveResource } from '../kinds/kind';
import { resolve } from '../template/resolve';
import type { Scope } from '../template/scope';
import type { Template } from '../template/template';
import { Unresolved } from '../template/unresolved';

/** Everything around one stack: the account, the other stacks, and what was read of its own resources. */
export interface Surroundings {
  readonly name: string;
  readonly template: Template;
  readonly state: StackState;
  readonly account: AccountState;
  /** States of the environment's stacks, by name. */
  readonly stacks: ReadonlyMap<string, StackState>;
  readonly live: ReadonlyMap<string, LiveResource>;
}

/** Answers the functions of one stack's template from what is deployed. */
export class StackScope implements Scope {
  private readonly pseudo: Readonly<Record<string, unknown>>;

  public constructor(private readonly around: Surroundings) {
    // arn:aws:cloudformation:<region>:<account>:stack/<name>/<uuid>
    const [, partition, , region, account] = around.state.id.split(':');
    this.pseudo = {
      'AWS::AccountId': account,
      'AWS::Partition': partition,
      'AWS::Region': region,
      'AWS::StackId': around.state.id,
      'AWS::StackName': around.name,
      'AWS::URLSuffix': partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com',
    };
  }

  public ref(name: string): unknown {
    const { state, template } = this.around;
    return (
      this.pseudo[name] ??
      this.parameter(name) ??
      state.resources.get(name) ??
      new Unresolved(
        template.Resources?.[name] === undefined ? `there is no '${name}' to refer to` : `'${name}' is not deployed`,
      )
    );
  }

  public attribute(logicalId: string, attribute: string): unknown {
    const value = this.around.live.get(logicalId)?.attributes?.[attribute];
    return value ?? new Unresolved(`attribute ${attribute} of '${logicalId}' was not read`);
  }

  public condition(name: string): boolean | Unresolved {
    const value = resolve(this.around.template.Conditions?.[name], this);
    return value instanceof Unresolved ? value : value === true;
  }

  public mapping(map: string, first: string, second: string): unknown {
    const value = this.around.template.Mappings?.[map]?.[first]?.[second];
    return value ?? new Unresolved(`mapping ${map} has no ${first}.${second}`);
  }

  public exported(name: string): unknown {
    return this.around.account.exports.get(name) ?? new Unresolved(`no stack exports '${name}'`);
  }

  public output(stack: string, output: string): unknown {
    return (
      this.around.stacks.get(stack)?.outputs.get(output) ?? new Unresolved(`stack ${stack} has no output '${output}'`)
    );
  }

  public zones(region: string): unknown {
    return region === this.pseudo['AWS::Region']
      ? this.around.account.zones
      : new Unresolved(`the zones of ${region} are not read`);
  }

  public parameterStore(reference: string): string | Unresolved {
    return this.around.account.parameters.get(reference) ?? new Unresolved(`there is no parameter '${reference}'`);
  }

  private parameter(name: string): unknown {
    const { state, template } = this.around;
    const value = state.parameters.get(name);
    // CloudFormation hides the values of NoEcho parameters behind asterisks.
    if (value !== undefined && /^\*+$/.test(value)) {
      return new Unresolved(`parameter '${name}' is secret`);
    }
    const isList = template.Parameters?.[name]?.Type.includes('List') ?? false;
    return value !== undefined && isList ? value.split(',').map((item) => item.trim()) : value;
  }
}
