import {
  GetRoleCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam';
import type { AwsClientFactory } from '../../../cli/src/aws/clients';
import { DEFAULT_REGION } from '../../../cli/src/aws/local';

/** The role that CloudFormation takes in an account. */
export class Deployer {
  private readonly role: string;
  private readonly iam: IAMClient;

  public constructor(
    clients: AwsClientFactory,
    private readonly account: string,
  ) {
    this.role = `cdk-hnb659fds-cfn-exec-role-${account}-${DEFAULT_REGION}`;
    this.iam = clients.get(IAMClient);
  }

  public async policies(): Promise<string[]> {
    const { AttachedPolicies = [] } = await this.iam.send(new ListAttachedRolePoliciesCommand({ RoleName: this.role }));
    return AttachedPolicies.map(({ PolicyName = '' }) => PolicyName).sort();
  }

  public async boundary(): Promise<string | undefined> {
    const { Role } = await this.iam.send(new GetRoleCommand({ RoleName: this.role }));
    return Role?.PermissionsBoundary?.PermissionsBoundaryArn;
  }

  /** Whether its policies allow an action, on a role of this name if there is one. */
  public async may(action: string, role?: string): Promise<boolean> {
    const iam = `arn:aws:iam::${this.account}:role`;
    const { EvaluationResults = [] } = await this.iam.send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: `${iam}/${this.role}`,
        ActionNames: [action],
        ...(role !== undefined && { ResourceArns: [`${iam}/${role}`] }),
      }),
    );
    return EvaluationResults[0]?.EvalDecision === 'allowed';
  }
}
