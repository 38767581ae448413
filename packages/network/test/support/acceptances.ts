import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** Newer versions of the CDK accept these of a resource of their own, whoever made it. */
const BY_THE_CDK = /^F\d{4}$/;

/** The rules that are accepted by the library on a construct and below it, by where they are accepted. */
export function accepted(construct: IConstruct): Record<string, string[]> {
  const places = construct.node.findAll().map(({ node }) => {
    const data = node.metadata
      .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
      .flatMap((entry) => Object.keys(entry.data as object));
    const rules = data.map((rule) => rule.replace(/^[\w.-]+::/, ''));
    return [node.path, rules.filter((rule) => !BY_THE_CDK.test(rule))] as const;
  });
  return Object.fromEntries(places.filter(([, rules]) => rules.length > 0));
}
