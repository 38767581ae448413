import type { Finding } from './finding';
import type { CheckedStack } from './stacks';

/**
 * Last day of standard support; afterwards a cluster costs 438 instead of 73 USD a month.
 * @see https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html (dates also: https://endoflife.date/amazon-eks)
 */
const STANDARD_SUPPORT_ENDS: Readonly<Record<string, string>> = {
  '1.30': '2025-07-23',
  '1.31': '2025-11-26',
  '1.32': '2026-03-23',
  '1.33': '2026-07-29',
  '1.34': '2026-12-02',
  '1.35': '2027-03-27',
};

/** A pinned version must synthesize for ever, so its age is a finding of the day and never an error of the library. */
export function kubernetesFindings(stacks: readonly CheckedStack[], today: string): Finding[] {
  return stacks.flatMap(({ file, resources }) =>
    Object.values(resources)
      .filter(({ type }) => type === 'AWS::EKS::Cluster')
      .flatMap(({ path, properties }) => {
        const message = outOfSupport(String(properties.Version), today);
        return message === undefined
          ? []
          : [{ tool: 'maestro' as const, rule: 'KUBERNETES_OUT_OF_SUPPORT', message, path, template: file }];
      }),
  );
}

function outOfSupport(version: string, today: string): string | undefined {
  const end = STANDARD_SUPPORT_ENDS[version];
  if (end === undefined) {
    return `Kubernetes ${version} is not among the versions known here: ${Object.keys(STANDARD_SUPPORT_ENDS).join(', ')}`;
  }
  return today > end ? `standard support of Kubernetes ${version} ended on ${end}, today is ${today}` : undefined;
}
