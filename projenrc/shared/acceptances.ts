import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** How the reasons begin that newer versions of the CDK give for what they accept of their own. */
const BY_THE_CDK = /^(AWS::EC2::FlowLog DestinationOptions accepts|Literal AZs in template are) /;

/** The rules that a library accepts on a construct and below it, by where it accepts them. */
export function accepted(construct: IConstruct): Record<string, string[]> {
  const places = construct.node.findAll().map(({ node }) => {
    const rules = node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap(({ data }) => Object.entries(data as Record<string, string>))
      .filter(([, reason]) => !BY_THE_CDK.test(reason))
      .map(([rule]) => rule.replace(/^[\w.-]+::/, ''));
    return [node.path, rules] as const;
  });
  return Object.fromEntries(places.filter(([, rules]) => rules.length > 0));
}
