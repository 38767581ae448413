import { Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** The rules that are accepted on a construct and below it, by where they are accepted. A newer CDK accepts some of a stack. */
export function accepted(construct: IConstruct): Record<string, string[]> {
  const constructs = construct.node.findAll().filter((one) => !Stack.isStack(one));
  const places = constructs.map(({ node }) => {
    const data = node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap((entry) => Object.keys(entry.data as object));
    return [node.path, data.map((rule) => rule.replace(/^[\w.-]+::/, ''))] as const;
  });
  return Object.fromEntries(places.filter(([, rules]) => rules.length > 0));
}
