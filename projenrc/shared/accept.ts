import { CfnResource, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** `AwsSolutions-IAM5[Resource::*]`: the pack of cdk-nag stands before the first dash. */
const NAG = /^(AwsSolutions|NIST\.800\.53\.R5)-/;
/** cfn-lint and the CDK's own validator share these. */
const TEMPLATE_RULE = /^[EWI]\d{4}$/;
const CHECKOV_RULE = /^CKV2?_AWS_\d+$/;

/**
 * Accepts findings on a construct and on everything below it, for every tool that looks at the platform: cdk-nag, the
 * CDK's validator, Checkov, cfn-lint, parliament and cloudsplaining. To be called when the children are there.
 *
 * @param reason what makes the risk acceptable; it goes into the report of acceptances
 * @param rules ids as the reports spell them, e.g. `AwsSolutions-RDS3`, `CKV_AWS_157`, `W3005`
 */
export function accept(construct: IConstruct, reason: string, ...rules: string[]): void {
  for (const rule of rules) {
    // Metadata, since `Validations.acknowledge` of CDK 2.260 refuses ids that contain `::` themselves.
    construct.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, { [qualified(rule)]: reason });
  }
  const resources = construct.node.findAll().filter((child) => CfnResource.isCfnResource(child));
  for (const resource of resources) {
    acceptInTemplate(resource, reason, rules);
  }
}

/** The id under which CDK 2.276 and cdk-nag 3 look an acceptance up. */
function qualified(rule: string): string {
  const pack = NAG.exec(rule)?.[1];
  if (pack !== undefined) {
    return `${pack}::${rule}`;
  }
  return TEMPLATE_RULE.test(rule) ? `CloudFormation-Validate::${rule}` : rule;
}

/**
 * Checkov and cfn-lint see the template alone.
 * @see https://www.checkov.io/2.Basics/Suppressing%20and%20Skipping%20Policies.html
 * @see https://github.com/aws-cloudformation/cfn-lint#resource-based-metadata
 */
function acceptInTemplate(resource: CfnResource, reason: string, rules: string[]): void {
  const checkov = rules.filter((rule) => CHECKOV_RULE.test(rule)).map((id) => ({ id, comment: reason }));
  if (checkov.length > 0) {
    const before = resource.getMetadata('checkov') as { skip: unknown[] } | undefined;
    resource.addMetadata('checkov', { skip: [...(before?.skip ?? []), ...checkov] });
  }
  const template = rules.filter((rule) => TEMPLATE_RULE.test(rule));
  if (template.length > 0) {
    const before = resource.getMetadata('cfn-lint') as { config: { ignore_checks: string[] } } | undefined;
    resource.addMetadata('cfn-lint', {
      config: { ignore_checks: [...(before?.config.ignore_checks ?? []), ...template] },
    });
  }
}
