import { RemovalPolicy, Tags, Token } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as rds from 'aws-cdk-lib/aws-rds';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import type { PostgresDatabaseProps } from './postgres-database-props';
import { accept } from './private/accept';
import { ValidationError } from './private/errors';
import { exportSettings, ownLogGroups, validateExports } from './private/exported-logs';
import type { Origin } from './private/origin';
import { restore, validateOrigin } from './private/origin';
import { DEFAULT_PARAMETERS } from './private/parameters';
import { place } from './private/placement';
import { REASONS } from './private/reasons';
import { grantRead } from './private/secret-access';
import {
  backupSettings,
  companionPolicy,
  insightSettings,
  masterCredentials,
  storageSettings,
} from './private/settings';

/**
 * A PostgreSQL database on Amazon RDS: private, encrypted, backed up to a point in time, protected against deletion, with
 * a master password that RDS makes and rotates by itself. Nobody reaches it before `grantConnect` or `connections` say so.
 *
 * The errors that it throws all begin with `DATABASE_`; the README lists them.
 *
 * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_PostgreSQL.html
 */
export class PostgresDatabase extends Construct implements ec2.IConnectable {
  /** The instance, for what this construct does not offer itself. */
  public readonly instance: rds.IDatabaseInstance;

  /**
   * Name and password of the master user, which is for administration; applications connect as users of their own, by
   * `grantConnect`. Use `grantReadSecret` to let somebody read it.
   */
  public readonly secret: secretsmanager.ISecret;

  /** Who may open connections. The default port is that of PostgreSQL. */
  public readonly connections: ec2.Connections;

  /** Address and port. The address stays when a standby takes over. */
  public readonly endpoint: rds.Endpoint;

  /** Of the password that RDS manages; one that is handed in knows its own. */
  private readonly secretKey?: kms.IKey;

  constructor(scope: Construct, id: string, props: PostgresDatabaseProps) {
    super(scope, id);
    const origin = this.validate(props);
    this.secretKey = props.masterSecret ? undefined : props.encryptionKey;

    const instance = this.createInstance(props);
    const resource = instance.node.defaultChild as rds.CfnDBInstance;
    instance.node.addDependency(...ownLogGroups(this, props));
    if (origin) {
      restore(resource, origin);
    }
    this.instance = instance;
    if (!props.monitoringRole) {
      accept(instance, REASONS.managedPolicy, 'AwsSolutions-IAM4');
    }
    this.connections = instance.connections;
    this.endpoint = instance.instanceEndpoint;
    this.secret = props.masterSecret ?? this.manageMasterPassword(resource);
    if (props.backup ?? true) {
      Tags.of(resource).add('Backup', 'true');
    }
  }

  /**
   * Lets somebody connect as a user of the database by IAM authentication. Where the grantee is also a network peer, such
   * as an instance or a function, its way to the port is opened too; the rules are made in the grantee's stack, so that the
   * stack of the database does not come to depend on it.
   *
   * The user must exist and have the role `rds_iam`: `CREATE USER app; GRANT rds_iam TO app;`
   *
   * @param grantee who connects
   * @param userName user of the database: a letter or `_`, then letters, digits, `_` or `$`; otherwise
   *   `DATABASE_USER_NAME_INVALID`, since a wildcard would let the grantee be anybody
   * @see https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html
   */
  public grantConnect(grantee: iam.IGrantable, userName: string): iam.Grant {
    if (!Token.isUnresolved(userName) && !/^[A-Za-z_][A-Za-z0-9_$]{0,62}$/.test(userName)) {
      throw new ValidationError(
        this,
        'DATABASE_USER_NAME_INVALID',
        `user name '${userName}' is not one; allowed are up to 63 letters, digits, '_' and '$', not a digit first`,
      );
    }
    const peer = grantee as Partial<ec2.IConnectable>;
    peer.connections?.allowToDefaultPort(this, `PostgreSQL as ${userName}`);
    return this.instance.grantConnect(grantee, userName);
  }

  /**
   * Lets somebody read the master user's password, and decrypt it. Meant for administration.
   *
   * @param grantee who reads
   */
  public grantReadSecret(grantee: iam.IGrantable): iam.Grant {
    return grantRead(grantee, this.secret, this.secretKey);
  }

  /** CPU in use, in percent; the average of five minutes unless `props` say otherwise. */
  public metricCPUUtilization(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.instance.metricCPUUtilization(props);
  }

  /** Open connections; the average of five minutes unless `props` say otherwise. */
  public metricDatabaseConnections(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.instance.metricDatabaseConnections(props);
  }

  /** Free storage, in bytes; the average of five minutes unless `props` say otherwise. */
  public metricFreeStorageSpace(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.instance.metricFreeStorageSpace(props);
  }

  /** Free memory, in bytes; the average of five minutes unless `props` say otherwise. */
  public metricFreeableMemory(props?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.instance.metricFreeableMemory(props);
  }

  private validate(props: PostgresDatabaseProps): Origin | undefined {
    const type = props.instanceType.toString();
    if (type.startsWith('db.')) {
      throw new ValidationError(
        this,
        'DATABASE_INSTANCE_TYPE_PREFIXED',
        `instance type '${type}' carries the prefix of RDS; allowed is '${type.slice('db.'.length)}'`,
      );
    }
    const port = props.port ?? 5432;
    if (!Token.isUnresolved(port) && (!Number.isInteger(port) || port < 1150 || port > 65535)) {
      throw new ValidationError(
        this,
        'DATABASE_PORT_OUT_OF_RANGE',
        `port '${port}' is out of range; allowed are 1150 to 65535`,
      );
    }
    validateExports(this, props);
    const origin = props.source?._origin(this);
    if (origin) {
      validateOrigin(this, props);
    }
    return origin;
  }

  private createInstance(props: PostgresDatabaseProps): rds.DatabaseInstance {
    const engine = rds.DatabaseInstanceEngine.postgres({ version: props.version ?? rds.PostgresEngineVersion.VER_17 });
    const instance = new rds.DatabaseInstance(this, 'Resource', {
      ...storageSettings(this, props),
      ...backupSettings(this, props),
      ...insightSettings(props),
      ...exportSettings(props),
      instanceIdentifier: props.instanceIdentifier,
      engine,
      allowMajorVersionUpgrade: props.allowMajorVersionUpgrade ?? false,
      autoMinorVersionUpgrade: true,
      instanceType: props.instanceType,
      databaseName: props.databaseName,
      credentials: masterCredentials(props),
      parameterGroup: this.createParameterGroup(engine, props),
      vpc: props.vpc,
      vpcSubnets: place(this, props),
      // No zone is stated for a single instance: it could then become a Multi-AZ one only by being replaced.
      multiAz: props.multiAz ?? false,
      publiclyAccessible: false,
      port: props.port ?? 5432,
      securityGroups: props.securityGroups ?? [this.createSecurityGroup(props)],
      iamAuthentication: true,
      caCertificate: rds.CaCertificate.RDS_CA_RSA2048_G1,
      deletionProtection: props.deletionProtection ?? true,
      removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    // The CDK keeps it with an instance that is kept by `RETAIN` alone.
    const subnets = instance.node.findChild('SubnetGroup').node.defaultChild as rds.CfnDBSubnetGroup;
    subnets.applyRemovalPolicy(companionPolicy(props.removalPolicy));
    return instance;
  }

  private createSecurityGroup(props: PostgresDatabaseProps): ec2.SecurityGroup {
    const group = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc: props.vpc,
      description: 'PostgreSQL: nobody in but who is granted, nothing out',
      allowAllOutbound: false,
    });
    // A retained instance still uses it, and a stack whose group is in use cannot be deleted.
    group.applyRemovalPolicy(companionPolicy(props.removalPolicy));
    return group;
  }

  /** The family is part of the id: a group cannot change its family, and a major upgrade needs both groups for a while. */
  private createParameterGroup(engine: rds.IInstanceEngine, props: PostgresDatabaseProps): rds.ParameterGroup {
    return new rds.ParameterGroup(this, `Parameters-${engine.parameterGroupFamily}`, {
      engine,
      description: 'PostgreSQL that requires TLS and logs who connects and what is slow',
      parameters: { ...DEFAULT_PARAMETERS, ...props.parameters },
      removalPolicy: companionPolicy(props.removalPolicy),
    });
  }

  /** The construct of the CDK insists on a password and knows none that RDS manages: what it was given is taken out here. */
  private manageMasterPassword(resource: rds.CfnDBInstance): secretsmanager.ISecret {
    resource.masterUserPassword = undefined;
    resource.manageMasterUserPassword = true;
    resource.masterUserSecret = this.secretKey && { kmsKeyId: this.secretKey.keyArn };
    // Without its key: CDK would name readers in the key's policy, and the key's stack would depend on theirs.
    return secretsmanager.Secret.fromSecretCompleteArn(this, 'MasterSecret', resource.attrMasterUserSecretSecretArn);
  }
}
