import type { RemovalPolicy } from 'aws-cdk-lib';
import { Duration, Stack } from 'aws-cdk-lib';
import type * as elasticache from 'aws-cdk-lib/aws-elasticache';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { accept } from './accept';
import { logGroupProps } from './log-groups';
import { REASONS } from './reasons';
import { ROTATION_CODE } from './rotation-code';

/** Whose password is rotated, and how often. */
export interface PasswordRotationProps {
  readonly secretArn: string;
  /** Every user whose password the secret holds. */
  readonly users: elasticache.CfnUser[];
  readonly rotateAfter: Duration;
  readonly encryptionKey?: kms.IKey;
  readonly removalPolicy: RemovalPolicy;
  readonly role?: iam.IRole;
}

/** A new password every so often. */
export class PasswordRotation extends Construct {
  constructor(scope: Construct, id: string, props: PasswordRotationProps) {
    super(scope, id);
    const { encryptionKey, removalPolicy } = props;
    const logGroup = new logs.LogGroup(this, 'Logs', logGroupProps(this, { encryptionKey, removalPolicy }));
    const rotation = new lambda.Function(this, 'Function', {
      description: 'Rotates the password of the administrator of a cache',
      runtime: lambda.Runtime.NODEJS_24_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline(ROTATION_CODE),
      timeout: Duration.minutes(10),
      environment: { USERS: props.users.map((user) => user.ref).join(',') },
      role: props.role ?? this.createRole(props, logGroup),
      logGroup,
    });
    // The L2 construct's way would name the role in the policy of the key, whose stack would then depend on this one.
    (rotation.node.defaultChild as lambda.CfnFunction).kmsKeyArn = encryptionKey?.keyArn;
    accept(rotation, REASONS.calledByService, 'CKV_AWS_115', 'CKV_AWS_116', 'CKV_AWS_117');
    accept(rotation, REASONS.saidTwice, 'W3005');
    const permission = new lambda.CfnPermission(this, 'Permission', {
      action: 'lambda:InvokeFunction',
      functionName: rotation.functionArn,
      principal: 'secretsmanager.amazonaws.com',
      sourceAccount: Stack.of(this).account,
    });
    // The L2 construct would name the function in the policy of the key, whose stack would then depend on this one.
    const schedule = new secretsmanager.CfnRotationSchedule(this, 'Resource', {
      secretId: props.secretArn,
      rotationLambdaArn: rotation.functionArn,
      rotationRules: { automaticallyAfterDays: props.rotateAfter.toDays() },
    });
    schedule.addDependency(permission);
  }

  private createRole(props: PasswordRotationProps, logGroup: logs.ILogGroup): iam.IRole {
    const { secretArn, users, encryptionKey } = props;
    const versions = ['DescribeSecret', 'GetSecretValue', 'PutSecretValue', 'UpdateSecretVersionStage'];
    const rights: [string[], string[]][] = [
      [versions.map((action) => `secretsmanager:${action}`), [secretArn]],
      [['elasticache:ModifyUser', 'elasticache:DescribeUsers'], users.map((user) => user.attrArn)],
      [['logs:CreateLogStream', 'logs:PutLogEvents'], [logGroup.logGroupArn]],
      ...(encryptionKey
        ? [[['kms:Decrypt', 'kms:GenerateDataKey'], [encryptionKey.keyArn]] satisfies [string[], string[]]]
        : []),
    ];
    const policy = new iam.ManagedPolicy(this, 'Policy', {
      description: 'Rotates the password of the administrator of a cache',
      statements: rights.map(([actions, resources]) => new iam.PolicyStatement({ actions, resources })),
    });
    const role = new iam.Role(this, 'Role', {
      description: 'The function that rotates the password of the administrator of a cache',
      assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com'),
      managedPolicies: [policy],
    });
    // The CDK would repeat what the policy says as an inline one.
    return role.withoutPolicyUpdates();
  }
}
