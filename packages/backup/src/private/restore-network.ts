import { RemovalPolicy } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as rds from 'aws-cdk-lib/aws-rds';
import type { Construct } from 'constructs';
import { ResourceType } from '../resource-type';
import type { RestoreTestingProps } from '../restore-testing-props';
import { ValidationError } from './errors';

/** What the user said about it. */
export type RestoreNetworkOptions = Pick<RestoreTestingProps, 'vpc' | 'vpcSubnets' | 'securityGroup'>;

/**
 * Where AWS Backup puts what it restores, by kind: it would otherwise take the default network of the account, which a
 * well-kept account has none of, and fail.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-inferred-metadata.html
 */
export class RestoreNetwork {
  private readonly vpc: ec2.IVpc;
  private readonly selected: ec2.SelectedSubnets;
  private group?: ec2.ISecurityGroup;

  public constructor(
    private readonly testing: Construct,
    { vpc, vpcSubnets, securityGroup }: RestoreNetworkOptions,
  ) {
    this.vpc = vpc;
    this.group = securityGroup;
    this.selected = vpc.selectSubnets(vpcSubnets);
    const open = this.selected.subnets.find((subnet) => vpc.publicSubnets.includes(subnet));
    if (open) {
      throw new ValidationError(
        testing,
        'BACKUP_RESTORE_SUBNET_PUBLIC',
        `subnet '${open.node.path}' is public; allowed are private subnets`,
      );
    }
  }

  /** The metadata that place a resource of this kind; none for what lies in no network. */
  public metadata(type: ResourceType): Record<string, string> {
    switch (type.name) {
      case ResourceType.RDS.name:
        return { dbSubnetGroupName: this.subnetGroup(), vpcSecurityGroupIds: this.securityGroups() };
      case ResourceType.EC2.name:
        return { subnetId: this.selected.subnetIds[0], securityGroupIds: this.securityGroups() };
      default:
        return {};
    }
  }

  private subnetGroup(): string {
    const zones = new Set(this.selected.availabilityZones).size;
    if (zones < 2) {
      throw new ValidationError(
        this.testing,
        'BACKUP_RESTORE_TOO_FEW_ZONES',
        `the subnets lie in '${zones}' zone(s); allowed are at least two zones, which RDS wants of every database`,
      );
    }
    return new rds.SubnetGroup(this.testing, 'SubnetGroup', {
      description: 'Databases that are restored to see whether they can be',
      vpc: this.vpc,
      vpcSubnets: { subnets: this.selected.subnets },
      removalPolicy: RemovalPolicy.DESTROY,
    }).subnetGroupName;
  }

  /** A list in JSON, as the metadata of AWS Backup are strings. */
  private securityGroups(): string {
    this.group ??= new ec2.SecurityGroup(this.testing, 'SecurityGroup', {
      description: 'Restore tests: nothing in, nothing out',
      vpc: this.vpc,
      allowAllOutbound: false,
    });
    return `["${this.group.securityGroupId}"]`;
  }
}
