import { ArnFormat, RemovalPolicy, Stack } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elasticache from 'aws-cdk-lib/aws-elasticache';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as rds from 'aws-cdk-lib/aws-rds';
import type * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { CacheMetrics } from './private/cache-metrics';
import type { CacheSettings } from './private/cache-settings';
import { completeSettings, validateCache } from './private/cache-settings';
import { CacheUsers } from './private/cache-users';
import { createReplicationGroup } from './private/replication-group';
import { grantRead } from './private/secret-access';
import { companionPolicy } from './private/settings';
import type { RedisCacheProps } from './redis-cache-props';

/**
 * A Redis cache on Amazon ElastiCache: private, encrypted at rest and on its way, with a replica in another zone that takes
 * over by itself. Nobody reaches it before `grantConnect` or `connections` say so, and nobody without a name.
 *
 * The errors that it throws all begin with `DATABASE_`; the README lists them.
 *
 * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/WhatIs.html
 */
export class RedisCache extends Construct implements ec2.IConnectable {
  /** Identifier of the replication group, e.g. for alarms and for what finds its nodes by it. */
  public readonly replicationGroupId: string;

  /** Name and password of the administrator. Use `grantReadSecret` to let somebody read it. */
  public readonly secret: secretsmanager.ISecret;

  /** Who may open connections. The default port is that of the cache. */
  public readonly connections: ec2.Connections;

  /** Address and port of the primary, which takes writes. The address stays when a replica takes over. Clients need TLS. */
  public readonly endpoint: rds.Endpoint;

  /** Address and port of the replicas, for reads that may lag behind; of the primary where there are none. */
  public readonly readEndpoint: rds.Endpoint;

  /** Name of the user as whom `grantConnect` lets applications connect. */
  public readonly userName: string;

  private readonly users: CacheUsers;
  private readonly resource: elasticache.CfnReplicationGroup;
  private readonly metrics: CacheMetrics;
  private readonly secretKey?: kms.IKey;

  constructor(scope: Construct, id: string, props: RedisCacheProps) {
    super(scope, id);
    const settings = completeSettings(props, props.securityGroups ?? [this.createSecurityGroup(props)]);
    validateCache(this, settings);
    const { port, nodes, securityGroups, encryptionKey } = settings;
    this.secretKey = encryptionKey;
    this.users = new CacheUsers(this, 'Users', {
      engine: settings.engine.engineName,
      accessString: settings.accessString,
      encryptionKey,
      rotateAfter: settings.rotateAfter,
      rotationRole: settings.rotationRole,
      removalPolicy: companionPolicy(settings.removalPolicy),
    });
    this.resource = createReplicationGroup(this, settings, this.createParameterGroup(settings), this.users.group);
    this.replicationGroupId = this.resource.ref;
    this.connections = new ec2.Connections({ securityGroups, defaultPort: ec2.Port.tcp(port) });
    this.secret = this.users.secret;
    this.userName = this.users.application.userName;
    this.endpoint = new rds.Endpoint(this.resource.attrPrimaryEndPointAddress, port);
    this.readEndpoint = new rds.Endpoint(this.resource.attrReaderEndPointAddress, port);
    this.metrics = new CacheMetrics(this.resource.ref, nodes);
  }

  /**
   * Lets somebody connect as the user of the applications (`userName`) by IAM authentication: with a token that is signed and
   * lives 15 minutes, in the place of a password. Where the grantee is also a network peer, such as an instance or a
   * function, its way to the port is opened too; the rules are made in the grantee's stack, so that the stack of the cache
   * does not come to depend on it.
   *
   * @param grantee who connects
   * @see https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/auth-iam.html
   */
  public grantConnect(grantee: iam.IGrantable): iam.Grant {
    const peer = grantee as Partial<ec2.IConnectable>;
    peer.connections?.allowToDefaultPort(this, 'Redis');
    return iam.Grant.addToPrincipal({
      grantee,
      actions: ['elasticache:Connect'],
      resourceArns: [this.arnOf('replicationgroup', this.resource.ref), this.arnOf('user', this.users.application.ref)],
    });
  }

  /**
   * Lets somebody read the administrator's password, and decrypt it.
   *
   * @param grantee who reads
   */
  public grantReadSecret(grantee: iam.IGrantable): iam.Grant {
    return grantRead(grantee, this.secret, this.secretKey);
  }

  /** CPU in use of the busiest node, in percent; the maximum of five minutes unless `props` say otherwise. */
  public metricCPUUtilization(props?: cloudwatch.MetricOptions): cloudwatch.IMetric {
    return this.metrics.max('CPUUtilization', props);
  }

  /** Memory in use of the fullest node, in percent; the maximum of five minutes unless `props` say otherwise. */
  public metricDatabaseMemoryUsagePercentage(props?: cloudwatch.MetricOptions): cloudwatch.IMetric {
    return this.metrics.max('DatabaseMemoryUsagePercentage', props);
  }

  /** Seconds that the slowest replica lags behind; the maximum of five minutes unless `props` say otherwise. */
  public metricReplicationLag(props?: cloudwatch.MetricOptions): cloudwatch.IMetric {
    return this.metrics.max('ReplicationLag', props);
  }

  /** Open connections of the busiest node; the maximum of five minutes unless `props` say otherwise. */
  public metricCurrConnections(props?: cloudwatch.MetricOptions): cloudwatch.IMetric {
    return this.metrics.max('CurrConnections', props);
  }

  /** Keys that had to go for want of memory, on all nodes; the sum of five minutes unless `props` say otherwise. */
  public metricEvictions(props?: cloudwatch.MetricOptions): cloudwatch.IMetric {
    return this.metrics.sum('Evictions', props);
  }

  private createSecurityGroup(props: RedisCacheProps): ec2.SecurityGroup {
    const group = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc: props.vpc,
      description: 'Redis: nobody in but who is granted, nothing out',
      allowAllOutbound: false,
    });
    // A retained cache still uses it, and a stack whose group is in use cannot be deleted.
    group.applyRemovalPolicy(companionPolicy(props.removalPolicy ?? RemovalPolicy.SNAPSHOT));
    return group;
  }

  /** The family is part of the id: a group cannot change its family, and an upgrade needs both groups for a while. */
  private createParameterGroup(settings: CacheSettings): elasticache.CfnParameterGroup {
    const family = settings.engine.parameterGroupFamily;
    const group = new elasticache.CfnParameterGroup(this, `Parameters-${family}`, {
      cacheParameterGroupFamily: family,
      description: 'A cache that drops what was not used for longest when it is full',
      // The default of ElastiCache drops only what has an expiry, and then refuses writes.
      properties: { 'maxmemory-policy': 'allkeys-lru', ...settings.parameters },
    });
    group.applyRemovalPolicy(companionPolicy(settings.removalPolicy));
    return group;
  }

  private arnOf(resource: string, resourceName: string): string {
    const arnFormat = ArnFormat.COLON_RESOURCE_NAME;
    return Stack.of(this).formatArn({ service: 'elasticache', resource, resourceName, arnFormat });
  }
}
