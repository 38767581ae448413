import { Names } from 'aws-cdk-lib';
import * as eks from 'aws-cdk-lib/aws-eks-v2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { ValidationError } from './errors';

/** What this needs of EKS' own construct. */
interface Extensible {
  addAccessPolicies(policies: eks.IAccessPolicy[]): void;
}

interface Entry {
  readonly resource: Extensible;
  /** Namespaces by policy. */
  readonly given: Map<string, string>;
}

/** Who may use a cluster. EKS takes one entry for a role, with each of its own policies once. */
export class AccessEntries {
  private readonly entries = new Map<string, Entry>();

  constructor(
    private readonly scope: Construct,
    private readonly cluster: eks.ICluster,
  ) {}

  /**
   * Lets the role in, everywhere if no namespaces are named. The same a second time changes nothing.
   *
   * @param kind first part of the id of the entry, if there is none for the role yet
   */
  public grant(role: iam.IRole, kind: string, policyName: string, namespaces: string[] = []): void {
    const name = Names.nodeUniqueId(role.node);
    const where = namespaces.join(', ');
    const entry = this.entries.get(name);
    const before = entry?.given.get(policyName);
    if (before !== undefined) {
      this.requireSame(role, policyName, before, where);
      return;
    }
    const policy = accessPolicy(policyName, namespaces);
    if (entry) {
      entry.resource.addAccessPolicies([policy]);
      entry.given.set(policyName, where);
      return;
    }
    const resource = new eks.AccessEntry(this.scope, `${kind}-${name}`, {
      cluster: this.cluster,
      principal: role.roleArn,
      accessPolicies: [policy],
    });
    this.entries.set(name, { resource, given: new Map([[policyName, where]]) });
  }

  private requireSame(role: iam.IRole, policy: string, before: string, where: string): void {
    if (before !== where) {
      throw new ValidationError(
        this.scope,
        'COMPUTE_EKS_ACCESS_CONFLICT',
        `role '${role.node.path}' gets ${policy} in '${where || 'all namespaces'}' and has it in '${before || 'all namespaces'}'; allowed is one grant with all of them`,
      );
    }
  }
}

function accessPolicy(name: string, namespaces: string[]): eks.AccessPolicy {
  return namespaces.length > 0
    ? eks.AccessPolicy.fromAccessPolicyName(name, { accessScopeType: eks.AccessScopeType.NAMESPACE, namespaces })
    : eks.AccessPolicy.fromAccessPolicyName(name, { accessScopeType: eks.AccessScopeType.CLUSTER });
}
