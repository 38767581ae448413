import { FlatScope } from '../check/policies/flat-scope';
import type { CheckedResource, CheckedStack } from '../check/stacks';
import type { Place } from '../check/policies/arns';
import { MaestroError } from '../errors';
import { resolve } from '../verify/template/resolve';

/** What an environment's templates ask of whoever deploys them. */
export interface Needs {
  /** What CloudFormation puts before the name of everything that it names: `maestro-dev-`. */
  readonly prefix: string;
  /** Types of AWS with the path of one resource each, for a message. */
  readonly types: ReadonlyMap<string, string>;
  /** Whether a function of the templates is called for a type that AWS does not have. */
  readonly hasCustomResources: boolean;
  /** Services that the templates' roles are for. */
  readonly services: string[];
  /** Names of parameters that CloudFormation looks up. */
  readonly parameters: string[];
  /** What the functions and references of templates make CloudFormation call. */
  readonly lookups: string[];
  /** What IAM keeps. */
  readonly identities: readonly CheckedResource[];
}

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/crpg-ref.html: such a type is a call of the function that it names. */
const CUSTOM = /^(Custom::|AWS::CloudFormation::CustomResource$)/;
/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/parameters-section-structure.html#aws-ssm-parameter-types */
const LOOKED_UP = /^AWS::SSM::Parameter::/;

/**
 * What CloudFormation calls beside a type's handlers.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references.html
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-getavailabilityzones.html
 */
const LOOKUPS: readonly (readonly [RegExp, string])[] = [
  [/\{\{resolve:ssm(-secure)?:/, 'ssm:GetParameters'],
  [/\{\{resolve:secretsmanager:/, 'secretsmanager:GetSecretValue'],
  [/"Fn::GetAZs"/, 'ec2:DescribeAvailabilityZones'],
];

export function needsOf(stacks: readonly CheckedStack[], place: Place): Needs {
  const resources = stacks.flatMap((stack) => Object.values(stack.resources));
  const ofAws = resources.filter(({ type }) => !CUSTOM.test(type) && type !== 'AWS::CDK::Metadata');
  const text = JSON.stringify(stacks.map(({ template }) => template));
  return {
    prefix: prefixOf(stacks.map(({ name }) => name)),
    types: new Map(ofAws.map(({ type, path }) => [type, path])),
    hasCustomResources: resources.some(({ type }) => CUSTOM.test(type)),
    services: unique(stacks.flatMap((stack) => trustedServices(stacks, stack, place))),
    parameters: unique(
      stacks.flatMap(({ template }) =>
        Object.values(template.Parameters ?? {})
          .filter(({ Type, Default }) => LOOKED_UP.test(Type) && Default !== undefined)
          .map(({ Default }) => String(Default)),
      ),
    ),
    lookups: LOOKUPS.filter(([pattern]) => pattern.test(text)).map(([, action]) => action),
    identities: resources.filter(({ type }) => type.startsWith('AWS::IAM::')),
  };
}

/** `maestro-dev-` of `maestro-dev-data` and `maestro-dev-compute`: without one, nothing says which roles are the environment's. */
function prefixOf(names: readonly string[]): string {
  const [first = '', ...others] = names.map((name) => `${name}-`);
  const parts = first.split(/(?<=-)/);
  const common = parts
    .filter((_, index) => others.every((other) => other.startsWith(parts.slice(0, index + 1).join(''))))
    .join('');
  if (common === '') {
    throw new MaestroError(
      'MAESTRO_STACKS_WITHOUT_PREFIX',
      `the stacks ${names.join(', ')} have no first word in common, so that no policy can say which roles are theirs`,
      'name the stacks of an environment alike, as in app-dev-data and app-dev-compute',
    );
  }
  return common;
}

function trustedServices(stacks: readonly CheckedStack[], stack: CheckedStack, place: Place): string[] {
  const scope = new FlatScope(stacks, stack, place);
  return Object.values(stack.resources)
    .filter(({ type }) => type === 'AWS::IAM::Role')
    .flatMap(({ properties }) => {
      const { Statement } = resolve(properties.AssumeRolePolicyDocument, scope) as {
        Statement: { Principal?: { Service?: string | string[] } }[];
      };
      return Statement.flatMap(({ Principal }) => Principal?.Service ?? []);
    });
}

export function unique(values: Iterable<string>): string[] {
  return [...new Set(values)].sort();
}
