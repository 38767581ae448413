import { CfnPodIdentityAssociation } from 'aws-cdk-lib/aws-eks';
import type * as eks from 'aws-cdk-lib/aws-eks-v2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';

export interface PodIdentityProps {
  readonly cluster: eks.ICluster;
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly role?: iam.IRole;
}

/** Who the pods of a service account are to AWS. */
export class PodIdentity extends Construct implements iam.IGrantable {
  public readonly role: iam.IRole;
  private grants?: iam.ManagedPolicy;

  constructor(scope: Construct, id: string, props: PodIdentityProps) {
    super(scope, id);
    this.role = props.role ?? this.createRole(props);
    new CfnPodIdentityAssociation(this, 'Resource', {
      clusterName: props.cluster.clusterName,
      namespace: props.namespace,
      serviceAccount: props.serviceAccount,
      roleArn: this.role.roleArn,
    });
  }

  /** Takes what is granted into a managed policy, which exists once something is. */
  public get grantPrincipal(): iam.IPrincipal {
    this.grants ??= new iam.ManagedPolicy(this, 'Grants', {
      description: 'What the pods were granted on single resources',
      roles: [this.role],
    });
    return this.grants.grantPrincipal;
  }

  /** Pods of another service account do not get the role, whatever an association of the cluster says. */
  private createRole({ namespace, serviceAccount }: PodIdentityProps): iam.Role {
    const pods = new iam.ServicePrincipal('pods.eks.amazonaws.com', {
      conditions: {
        StringEquals: {
          'aws:RequestTag/kubernetes-namespace': namespace,
          'aws:RequestTag/kubernetes-service-account': serviceAccount,
        },
      },
    });
    return new iam.Role(this, 'Role', { assumedBy: new iam.SessionTagsPrincipal(pods) });
  }
}
