/** One rule that two tools have: who accepts it accepts it for both. The first name is that of Checkov, where it has it. */
const SYNONYMS: readonly (readonly string[])[] = [
  ['CKV_AWS_86', 'AwsSolutions-CFR3'],
  // What could be allowed on single resources is allowed on all of them.
  ['CKV_AWS_111', 'CLOUDSPLAINING_INFRASTRUCTURE_MODIFICATION', 'PARLIAMENT_RESOURCE_STAR'],
  ['CKV_AWS_115', 'NIST.800.53.R5-LambdaConcurrency'],
  ['CKV_AWS_116', 'NIST.800.53.R5-LambdaDLQ'],
  ['CKV_AWS_117', 'NIST.800.53.R5-LambdaInsideVPC'],
  ['CKV_AWS_157', 'AwsSolutions-RDS3', 'NIST.800.53.R5-RDSMultiAZSupport'],
  ['CKV_AWS_158', 'NIST.800.53.R5-CloudWatchLogGroupEncrypted'],
];

const FIRST = new Map(SYNONYMS.flatMap((names) => names.map((name) => [name, names[0]] as const)));

/** The name under which a rule is accepted, whichever tool asks. */
export function nameOf(rule: string): string {
  return FIRST.get(rule) ?? rule;
}
