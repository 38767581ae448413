import { resolve } from '../../verify/template/resolve';
import type { Scope } from '../../verify/template/scope';
import { Unresolved } from '../../verify/template/unresolved';
import type { CheckedStack } from '../stacks';
import { attributeOf, refTo, type Place } from './arns';

/** Answers a template's functions without a cloud, with values of the right form: what a policy allows shows in them. */
export class FlatScope implements Scope {
  public constructor(
    private readonly stacks: readonly CheckedStack[],
    private readonly stack: CheckedStack,
    private readonly place: Place,
  ) {}

  public ref(name: string): unknown {
    const pseudo = this.pseudo()[name];
    if (pseudo !== undefined) {
      return pseudo;
    }
    const resource = this.stack.resources[name];
    const parameter = this.stack.template.Parameters?.[name];
    if (resource !== undefined) {
      return refTo(name, resource, this.place);
    }
    return parameter?.Default ?? new Unresolved(`${name} is neither a resource nor a parameter with a default`);
  }

  public attribute(logicalId: string, attribute: string): unknown {
    const resource = this.stack.resources[logicalId];
    return resource === undefined
      ? new Unresolved(`there is no resource ${logicalId} in ${this.stack.name}`)
      : attributeOf(logicalId, attribute, resource, this.place);
  }

  public condition(name: string): boolean | Unresolved {
    const condition = this.stack.template.Conditions?.[name];
    const result = condition === undefined ? undefined : resolve(condition, this);
    return typeof result === 'boolean' ? result : new Unresolved(`condition ${name} cannot be decided`);
  }

  public mapping(map: string, first: string, second: string): unknown {
    return (
      this.stack.template.Mappings?.[map]?.[first]?.[second] ?? new Unresolved(`there is no ${map}.${first}.${second}`)
    );
  }

  public exported(name: string): unknown {
    for (const producer of this.stacks) {
      const scope = new FlatScope(this.stacks, producer, this.place);
      const output = Object.values(producer.template.Outputs ?? {}).find(
        ({ Export }) => Export !== undefined && resolve(Export.Name, scope) === name,
      );
      if (output !== undefined) {
        return resolve(output.Value, scope);
      }
    }
    return new Unresolved(`the import ${name} comes from another app`);
  }

  public output(stack: string, output: string): unknown {
    const producer = this.stacks.find((candidate) => candidate.name === stack);
    const value = producer?.template.Outputs?.[output]?.Value;
    return producer === undefined || value === undefined
      ? new Unresolved(`there is no output ${output} of ${stack}`)
      : resolve(value, new FlatScope(this.stacks, producer, this.place));
  }

  public zones(region: string): unknown {
    return ['a', 'b', 'c'].map((zone) => region + zone);
  }

  public parameterStore(): string {
    return 'parameter';
  }

  private pseudo(): Record<string, string | undefined> {
    return {
      'AWS::AccountId': this.place.account,
      'AWS::Partition': 'aws',
      'AWS::Region': this.place.region,
      'AWS::StackId': `arn:aws:cloudformation:${this.place.region}:${this.place.account}:stack/${this.stack.name}/1`,
      'AWS::StackName': this.stack.name,
      'AWS::URLSuffix': 'amazonaws.com',
    };
  }
}
