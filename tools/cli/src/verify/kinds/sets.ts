import { asText, isTrue } from '../compare/scalar';
import { objectName } from './kubernetes-contents';

/** What names an item of a set, for people and to tell a changed item from one removed and one added. */
export type ItemKey = (item: Record<string, unknown>) => string;

export const SET_KEYS: Readonly<Record<string, ItemKey>> = {
  KubernetesObjects: objectName,
  HelmReleases: (release) => `${asText(release.Namespace)}/${asText(release.Release)}`,
  Tags: (tag) => asText(tag.Key),
  VolumeTags: (tag) => asText(tag.Key),
  Routes: (route) => asText(route.Destination),
  NetworkAclEntries: (entry) => `${isTrue(entry.Egress) ? 'egress' : 'ingress'} ${asText(entry.RuleNumber)}`,
  Policies: (policy) => asText(policy.PolicyName),
  Parameters: (parameter) => asText(parameter.Name),
  BackupPlanRules: (rule) => asText(rule.RuleName),
  DefaultAction: () => 'action',
  WebACLRules: (rule) => asText(rule.Name),
  Targets: (target) => asText(target.Id),
  RotationRules: () => 'rules',
  // A secret has one at most.
  ResourcePolicies: () => 'policy',
  // Rules have no name: a rule that is different is another rule.
};
