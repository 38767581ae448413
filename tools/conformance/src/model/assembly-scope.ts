import { resolve } from '../../../cli/src/verify/template/resolve';
import type { Scope } from '../../../cli/src/verify/template/scope';
import { Unresolved } from '../../../cli/src/verify/template/unresolved';
import type { Stack } from './stacks';
import { tokenOf } from './token';

/** Attributes that repeat what the template says in a property. */
const STATED: Readonly<Record<string, string>> = { 'Endpoint.Port': 'Port', CidrBlock: 'CidrBlock' };

/** Types whose `Ref` is an ARN that templates take apart, and what stands before the name in it. */
const ARNS: Readonly<Record<string, string>> = {
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'loadbalancer/',
  'AWS::ElasticLoadBalancingV2::TargetGroup': 'targetgroup/',
};

/** Answers the functions of one stack's template from the assembly alone: nothing is deployed. */
export class AssemblyScope implements Scope {
  public constructor(
    private readonly stack: Stack,
    private readonly stacks: readonly Stack[],
  ) {}

  public ref(name: string): unknown {
    return this.pseudo(name) ?? this.parameter(name) ?? this.reference(name);
  }

  public attribute(logicalId: string, attribute: string): unknown {
    const property = STATED[attribute];
    const stated =
      property === undefined ? undefined : this.stack.template.Resources?.[logicalId]?.Properties?.[property];
    return stated === undefined ? this.token(logicalId, attribute) : resolve(stated, this);
  }

  public condition(name: string): boolean | Unresolved {
    const value = resolve(this.stack.template.Conditions?.[name], this);
    return value instanceof Unresolved ? value : value === true;
  }

  public mapping(map: string, first: string, second: string): unknown {
    const value = this.stack.template.Mappings?.[map]?.[first]?.[second];
    return value ?? new Unresolved(`mapping ${map} has no ${first}.${second}`);
  }

  public exported(name: string): unknown {
    for (const stack of this.stacks) {
      const scope = new AssemblyScope(stack, this.stacks);
      for (const { Export, Value } of Object.values(stack.template.Outputs ?? {})) {
        if (Export !== undefined && resolve(Export.Name, scope) === name) return resolve(Value, scope);
      }
    }
    return new Unresolved(`no stack exports '${name}'`);
  }

  public output(name: string, output: string): unknown {
    const stack = this.stacks.find((candidate) => candidate.name === name);
    const value = stack?.template.Outputs?.[output]?.Value;
    return stack === undefined || value === undefined
      ? new Unresolved(`stack ${name} has no output '${output}'`)
      : resolve(value, new AssemblyScope(stack, this.stacks));
  }

  public zones(region: string): unknown {
    return ['a', 'b', 'c'].map((zone) => `${region}${zone}`);
  }

  public parameterStore(reference: string): Unresolved {
    return new Unresolved(`parameter '${reference}' is read when it is deployed`);
  }

  private pseudo(name: string): string | undefined {
    const { account, region } = this.stack;
    return {
      'AWS::AccountId': account,
      'AWS::Partition': 'aws',
      'AWS::Region': region,
      'AWS::StackName': this.stack.name,
      'AWS::URLSuffix': 'amazonaws.com',
    }[name];
  }

  private parameter(name: string): unknown {
    return this.stack.template.Parameters?.[name]?.Default;
  }

  private reference(logicalId: string): unknown {
    const token = this.token(logicalId, '');
    const kind = ARNS[this.stack.template.Resources?.[logicalId]?.Type ?? ''];
    const { account, region } = this.stack;
    return kind === undefined ? token : `arn:aws:elasticloadbalancing:${region}:${account}:${kind}${String(token)}`;
  }

  private token(logicalId: string, attribute: string): unknown {
    return this.stack.template.Resources?.[logicalId] === undefined
      ? new Unresolved(`there is no '${logicalId}' to refer to`)
      : tokenOf({ stack: this.stack.name, logicalId, attribute });
  }
}
