import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as cr from 'aws-cdk-lib/custom-resources';
import { Construct } from 'constructs';
import { accept } from './accept';
import { PASSWORD_POLICY } from './password-policy';
import { REASONS } from './reasons';
import { logGroups } from './service-access';

interface Setting {
  /** Construct id, end of the type and physical id: it never changes. */
  readonly id: string;
  readonly service: string;
  readonly action: string;
  readonly parameters: Record<string, unknown>;
  readonly statement: iam.PolicyStatementProps;
  /** Error that says that it is as it should be. */
  readonly ignore?: string;
}

interface AccountSettingsProps {
  /** Of the log of what was stated. */
  readonly encryptionKey?: kms.IKey;
}

/**
 * Settings of an account that CloudFormation has no type for: a call each, which says how it shall be, so that it may be
 * made again. Deleting the stack changes nothing: what was before is not known, and open is not a state to go back to.
 */
export class AccountSettings extends Construct {
  private readonly role: iam.Role;
  private readonly policy: iam.ManagedPolicy;
  private readonly logGroup: logs.LogGroup;
  private isAccepted = false;

  constructor(scope: Construct, id: string, props: AccountSettingsProps) {
    super(scope, id);
    const { encryptionKey } = props;
    logGroups(this).forEach((statement) => encryptionKey?.addToResourcePolicy(statement));
    this.logGroup = new logs.LogGroup(this, 'LogGroup', {
      encryptionKey,
      retention: logs.RetentionDays.ONE_YEAR,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.policy = new iam.ManagedPolicy(this, 'Policy', {
      description: 'States settings of the account',
      statements: [
        new iam.PolicyStatement({
          actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
          resources: [this.logGroup.logGroupArn],
        }),
      ],
    });
    this.role = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
  }

  /** @see https://docs.aws.amazon.com/ebs/latest/userguide/encryption-by-default.html */
  public encryptVolumes(): void {
    this.state({
      id: 'VolumeEncryption',
      service: 'EC2',
      action: 'enableEbsEncryptionByDefault',
      parameters: {},
      statement: { actions: ['ec2:EnableEbsEncryptionByDefault'], resources: ['*'] },
    });
  }

  /** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html */
  public requirePasswords(): void {
    this.state({
      id: 'PasswordPolicy',
      service: 'IAM',
      action: 'updateAccountPasswordPolicy',
      parameters: PASSWORD_POLICY,
      statement: { actions: ['iam:UpdateAccountPasswordPolicy'], resources: ['*'] },
    });
  }

  /** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html */
  public blockPublicAccess(): void {
    this.state({
      id: 'PublicAccessBlock',
      service: 'S3Control',
      action: 'putPublicAccessBlock',
      parameters: {
        AccountId: Stack.of(this).account,
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      },
      statement: { actions: ['s3:PutAccountPublicAccessBlock'], resources: ['*'] },
    });
  }

  /** `AWS::IAM::ServiceLinkedRole` fails where the role is there already, and an account that used AWS Config has it. */
  public createConfigRole(): Construct {
    const service = 'config.amazonaws.com';
    const resourceName = `aws-service-role/${service}/AWSServiceRoleForConfig`;
    return this.state({
      id: 'ConfigRole',
      service: 'IAM',
      action: 'createServiceLinkedRole',
      parameters: { AWSServiceName: service },
      ignore: 'InvalidInput',
      statement: {
        actions: ['iam:CreateServiceLinkedRole'],
        resources: [Stack.of(this).formatArn({ service: 'iam', region: '', resource: 'role', resourceName })],
        conditions: { StringEquals: { 'iam:AWSServiceName': service } },
      },
    });
  }

  private state({ id, service, action, parameters, statement, ignore }: Setting): Construct {
    this.policy.addStatements(new iam.PolicyStatement(statement));
    const setting = new cr.AwsCustomResource(this, id, {
      resourceType: `Custom::Account${id}`,
      onUpdate: {
        service,
        action,
        parameters,
        physicalResourceId: cr.PhysicalResourceId.of(id),
        ignoreErrorCodesMatching: ignore,
      },
      role: this.role,
      logGroup: this.logGroup,
      installLatestAwsSdk: false,
    });
    // All such resources of a stack share the function of the first one, whose role need not be ours.
    this.policy.attachToRole(setting.grantPrincipal as iam.IRole);
    setting.node.addDependency(this.policy);
    this.acceptStructure();
    return setting;
  }

  /** The function is the CDK's, and there is no resource for what it states: the account has one of each. */
  private acceptStructure(): void {
    if (!this.isAccepted) {
      this.isAccepted = true;
      const shared = Stack.of(this).node.findChild('AWS679f53fac002430cb0da5b7982bd2287');
      accept(shared, REASONS.calledByService, 'CKV_AWS_115', 'CKV_AWS_116', 'CKV_AWS_117');
      accept(shared, REASONS.saidTwice, 'W3005');
      accept(this.policy, REASONS.wildcard, 'AwsSolutions-IAM5');
    }
  }
}
