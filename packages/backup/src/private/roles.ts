import type { RemovalPolicy } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { accept } from './accept';
import { REASONS } from './reasons';

/**
 * The policies are those of AWS: what a backup of each service needs changes with the service (that of restores is in its
 * 35th version), and what is not granted in time is a backup that does not exist.
 * https://docs.aws.amazon.com/aws-backup/latest/devguide/security-iam-awsmanpol.html
 */
const BACKUP = ['service-role/AWSBackupServiceRolePolicyForBackup', 'AWSBackupServiceRolePolicyForS3Backup'];
const RESTORE = ['service-role/AWSBackupServiceRolePolicyForRestores', 'AWSBackupServiceRolePolicyForS3Restore'];

/**
 * It goes when the vault goes: AWS Backup deletes old recovery points in the name of the role that made them, and without
 * it they would stay, and be billed, for ever. https://docs.aws.amazon.com/aws-backup/latest/devguide/deleting-backups.html
 */
export function createBackupRole(policy: Construct, removalPolicy: RemovalPolicy): iam.Role {
  const role = new iam.Role(policy, 'Role', {
    description: 'AWS Backup makes and deletes recovery points',
    ...trustBackup(BACKUP),
  });
  accept(role, REASONS.managedPolicy, 'AwsSolutions-IAM4');
  role.applyRemovalPolicy(removalPolicy);
  return role;
}

/** Apart from the role for backups, which runs every day and need not be able to overwrite anything. */
export function createRestoreRole(policy: Construct): iam.Role {
  const role = new iam.Role(policy, 'RestoreRole', {
    description: 'AWS Backup restores recovery points',
    ...trustBackup(RESTORE),
  });
  accept(role, REASONS.managedPolicy, 'AwsSolutions-IAM4');
  return role;
}

function trustBackup(policies: string[]): iam.RoleProps {
  return {
    assumedBy: new iam.ServicePrincipal('backup.amazonaws.com'),
    managedPolicies: policies.map((name) => iam.ManagedPolicy.fromAwsManagedPolicyName(name)),
  };
}
