import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Names } from 'aws-cdk-lib';
import * as elasticache from 'aws-cdk-lib/aws-elasticache';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { PasswordRotation } from './password-rotation';

/** Who may talk to a cache. */
export interface CacheUsersProps {
  readonly engine: string;
  readonly accessString: string;
  readonly encryptionKey?: kms.IKey;
  readonly rotateAfter?: Duration;
  readonly rotationRole?: iam.IRole;
  readonly removalPolicy: RemovalPolicy;
}

/**
 * The users of a cache: `default`, whom every client is that says no name, and who may do nothing; an administrator with a
 * password; and the user of the applications, who has none, since IAM vouches for him.
 */
export class CacheUsers extends Construct {
  /** Name and password of the administrator. */
  public readonly secret: secretsmanager.ISecret;
  /** The user of the applications. Its name is its id: IAM authentication wants them equal. */
  public readonly application: elasticache.CfnUser;
  public readonly group: elasticache.CfnUserGroup;

  constructor(scope: Construct, id: string, props: CacheUsersProps) {
    super(scope, id);
    const secret = this.createSecret(props);
    // Without its key: CDK would name readers in the key's policy, and the key's stack would depend on theirs.
    this.secret = secretsmanager.Secret.fromSecretCompleteArn(this, 'Administrator', secret.secretArn);

    const { engine, accessString } = props;
    const passwords = [secret.secretValueFromJson('password').unsafeUnwrap()]; // a reference that CloudFormation resolves
    const off = { engine, userId: this.nameOf('default'), userName: 'default', accessString: 'off -@all', passwords };
    const all = { engine, userId: this.nameOf('admin'), userName: 'admin', accessString: 'on ~* &* +@all', passwords };
    const name = this.nameOf('app');
    this.application = new elasticache.CfnUser(this, 'Application', {
      engine,
      userId: name,
      userName: name,
      accessString,
      authenticationMode: { Type: 'iam' },
    });
    const withPassword = [new elasticache.CfnUser(this, 'Off', off), new elasticache.CfnUser(this, 'Admin', all)];
    const users = [...withPassword, this.application];
    this.group = new elasticache.CfnUserGroup(this, 'Resource', {
      engine,
      userGroupId: this.nameOf('users'),
      userIds: users.map((user) => user.ref),
    });
    [...users, this.group].forEach((resource) => resource.applyRemovalPolicy(props.removalPolicy));
    if (props.rotateAfter) {
      const { rotateAfter, encryptionKey, removalPolicy, rotationRole: role } = props;
      const { secretArn } = secret;
      const rotation = { secretArn, users: withPassword, rotateAfter, encryptionKey, removalPolicy, role };
      new PasswordRotation(this, 'Rotation', rotation).node.addDependency(this.group);
    }
  }

  /** ElastiCache takes letters, digits and most, but not all, punctuation, from 16 to 128 characters. */
  private createSecret(props: CacheUsersProps): secretsmanager.Secret {
    return new secretsmanager.Secret(this, 'Secret', {
      description: 'Administrator of a cache, for people; applications connect by IAM',
      encryptionKey: props.encryptionKey,
      removalPolicy: props.removalPolicy,
      generateSecretString: {
        secretStringTemplate: JSON.stringify({ username: 'admin' }),
        generateStringKey: 'password',
        excludePunctuation: true,
        passwordLength: 64,
      },
    });
  }

  /** CloudFormation generates no ids of users. These hold for the account and region: lower case, 40 characters at most. */
  private nameOf(role: string): string {
    return `${Names.uniqueResourceName(this, { maxLength: 32 }).toLowerCase()}-${role}`;
  }
}
