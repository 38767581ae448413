import { asText, isTrue } from '../../../cli/src/verify/compare/scalar';
import { count, every, some } from '../claims';
import type { Environment } from '../model/environment';
import type { Resource } from '../model/resource';
import { named, remove, removeAll, set, setAll, setIn, unset } from '../mutations';
import { changeManifest } from '../manifest-mutations';
import { apiDeployment, apiRoles, at, autoscalerOfApi } from '../query/kubernetes';
import { groupsOf, ingressOf, letsIn } from '../query/ingress';
import { hasCustomerKey } from '../query/keys';
import { isMultiAz } from '../query/network';
import { bucketsFor, mayOn } from '../query/storage';
import { type Row, rowsOf } from '../row';

const POSTGRES = 5432;
const REDIS = 6379;
const BY_ADDRESS = [{ IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, CidrIp: '10.0.0.0/8' }];
const STREAM = 'AWS::KinesisFirehose::DeliveryStream';
const FILTER = 'AWS::Logs::SubscriptionFilter';
const DATABASE = 'AWS::RDS::DBInstance';
const CACHE = 'AWS::ElastiCache::ReplicationGroup';

/** Pods, data, storage and what watches them. */
export const APPLICATION_ROWS: Row[] = rowsOf({ area: 'application', reference: 'Production Application Stack' }, [
  {
    id: 'application/three-pods',
    environments: ['prod'],
    statement: 'the API runs in three pods at least',
    check: (environment) => [
      ...count(apiDeployment(environment), 1, 'deployments that an autoscaler scales'),
      ...some(autoscalerOfApi(environment), 'three pods at least', (hpa) => at(hpa, 'spec.minReplicas') === 3),
    ],
    mutations: [changeManifest('HorizontalPodAutoscaler', 'spec.minReplicas', 1)],
  },
  {
    id: 'application/hpa',
    environments: ['prod'],
    statement: 'a Horizontal Pod Autoscaler scales the pods of the API',
    check: (environment) => some(autoscalerOfApi(environment), 'an autoscaler that names the deployment'),
    mutations: [changeManifest('HorizontalPodAutoscaler', 'spec.scaleTargetRef.name', 'another')],
  },
  {
    id: 'application/postgresql',
    environments: ['dev', 'staging', 'prod'],
    statement: 'the database is PostgreSQL',
    check: (environment) =>
      every(
        environment.all('AWS::RDS::DBInstance'),
        'is PostgreSQL',
        (database) => database.get('Engine') === 'postgres',
      ),
    mutations: [set('AWS::RDS::DBInstance', 'Engine', 'mysql')],
  },
  {
    id: 'application/rds-standby',
    environments: ['prod'],
    statement: 'the primary is replicated to a standby in another zone',
    check: (environment) => every(environment.all('AWS::RDS::DBInstance'), 'is Multi-AZ', isMultiAz),
    mutations: [set('AWS::RDS::DBInstance', 'MultiAZ', 'false')],
  },
  {
    id: 'application/api-to-rds',
    environments: ['staging', 'prod'],
    statement: 'the cluster reaches the database on 5432, and no one else in the environment is let in by address',
    check: (environment) => reaches(environment, 'AWS::RDS::DBInstance', POSTGRES),
    mutations: [
      set('AWS::RDS::DBInstance', 'VPCSecurityGroups', ['sg-another']),
      set('AWS::EC2::SecurityGroup', 'SecurityGroupIngress', BY_ADDRESS, (group) => group.path.includes('/Database/')),
      named('the port of another database', (environment) =>
        ingressTo(environment, 'AWS::RDS::DBInstance').forEach((rule) => setIn(rule, 'ToPort', 3306)),
      ),
      removeAll('AWS::EC2::SecurityGroupIngress'),
    ],
  },
  {
    id: 'application/instance-to-rds',
    environments: ['dev'],
    statement: 'the instance reaches the database on 5432',
    check: (environment) => reaches(environment, 'AWS::RDS::DBInstance', POSTGRES),
    mutations: [removeAll('AWS::EC2::SecurityGroupIngress'), set('AWS::RDS::DBInstance', 'Port', '5433')],
  },
  {
    id: 'application/redis',
    environments: ['prod'],
    statement: 'ElastiCache for Redis: encrypted in transit and at rest, failing over to another zone',
    check: (environment) =>
      every(
        environment.all(CACHE),
        'is an encrypted Redis that fails over to another zone',
        (cache) =>
          ['redis', 'valkey'].includes(asText(cache.get('Engine'))) &&
          isTrue(cache.get('TransitEncryptionEnabled')) &&
          isTrue(cache.get('AtRestEncryptionEnabled')) &&
          isTrue(cache.get('AutomaticFailoverEnabled')) &&
          isTrue(cache.get('MultiAZEnabled')),
      ),
    mutations: [
      set(CACHE, 'TransitEncryptionEnabled', false),
      unset(CACHE, 'AtRestEncryptionEnabled'),
      set(CACHE, 'AutomaticFailoverEnabled', false),
      set(CACHE, 'MultiAZEnabled', false),
      set(CACHE, 'Engine', 'memcached'),
    ],
  },
  {
    id: 'application/api-to-redis',
    environments: ['prod'],
    statement: 'the cluster reaches Redis on 6379',
    check: (environment) => reaches(environment, CACHE, REDIS),
    mutations: [
      named('no rule left', (environment) =>
        ingressTo(environment, CACHE).forEach((rule) => setIn(rule, 'FromPort', 6380)),
      ),
    ],
  },
  ...(['assets', 'logs', 'backups'] as const).map((purpose) => bucket(purpose)),
  {
    id: 'application/api-to-assets',
    environments: ['prod'],
    statement: 'the API reads and writes the assets bucket',
    check: (environment) => grantedOn(environment, 'assets', ['s3:GetObject', 's3:PutObject']),
    mutations: [removeAll('AWS::EKS::PodIdentityAssociation')],
  },
  {
    id: 'application/api-to-logs',
    environments: ['prod'],
    statement: 'the logs of the API go to the logs bucket, encrypted on their way',
    check: (environment) =>
      some(environment.all(FILTER), 'a delivery of pod logs to the logs bucket', (filter) => {
        const isOfPods = filter.refs('LogGroupName').some((group) => isOfPodsIn(group.get('LogGroupName')));
        const streams = filter.refs('DestinationArn').filter((stream) => isEncryptedStream(stream));
        const buckets = streams.flatMap((stream) => stream.refs('ExtendedS3DestinationConfiguration.BucketARN'));
        return isOfPods && buckets.some((it) => bucketsFor(environment, 'logs').includes(it));
      }),
    mutations: [
      removeAll(STREAM),
      removeAll(FILTER),
      set(STREAM, 'ExtendedS3DestinationConfiguration.BucketARN', 'arn:aws:s3:::another'),
      unset(STREAM, 'DeliveryStreamEncryptionConfigurationInput'),
      set('AWS::Logs::LogGroup', 'LogGroupName', 'another', (group) => isOfPodsIn(group.get('LogGroupName'))),
    ],
  },
  {
    id: 'application/api-to-cloudwatch',
    environments: ['prod'],
    statement: 'the API sends metrics to CloudWatch',
    check: (environment) =>
      some(environment.all('AWS::EKS::Addon'), 'the add-on that sends metrics of pods to CloudWatch', (addon) =>
        isObservability(addon.get('AddonName')),
      ),
    mutations: [removeAll('AWS::EKS::Addon', (addon) => isObservability(addon.get('AddonName')))],
  },
  {
    id: 'application/api-to-xray',
    environments: ['prod'],
    statement: 'the API sends traces to X-Ray, by rules that say how many',
    check: (environment) =>
      some(environment.all('AWS::XRay::SamplingRule'), 'a sampling rule that takes some of all requests', (rule) => {
        const rate = Number(rule.get('SamplingRule.FixedRate'));
        return rate > 0 && rate <= 1 && rule.get('SamplingRule.ServiceName') === '*';
      }),
    mutations: [
      removeAll('AWS::XRay::SamplingRule'),
      setAll('AWS::XRay::SamplingRule', 'SamplingRule.FixedRate', 0),
      setAll('AWS::XRay::SamplingRule', 'SamplingRule.ServiceName', 'another'),
    ],
  },
  {
    id: 'application/alb-logs',
    environments: ['prod'],
    statement: 'the load balancer writes access logs (into the logs bucket: flow logs are of the VPC)',
    check: (environment) =>
      every(environment.all('AWS::ElasticLoadBalancingV2::LoadBalancer'), 'writes access logs', (balancer) => {
        const attributes = new Map(balancer.list('LoadBalancerAttributes').map(({ Key, Value }) => [Key, Value]));
        const bucket_ = environment.targets(attributes.get('access_logs.s3.bucket'))[0];
        return isTrue(attributes.get('access_logs.s3.enabled')) && bucketsFor(environment, 'logs').includes(bucket_);
      }),
    mutations: [set('AWS::ElasticLoadBalancingV2::LoadBalancer', 'LoadBalancerAttributes', [])],
  },
  {
    id: 'application/flow-logs',
    environments: ['dev', 'staging', 'prod'],
    statement: 'VPC flow logs record all traffic of the VPC',
    check: (environment) =>
      every(
        environment.all('AWS::EC2::FlowLog'),
        'records all traffic of the VPC',
        (log) => log.get('TrafficType') === 'ALL' && log.ref('ResourceId')?.type === 'AWS::EC2::VPC',
      ),
    mutations: [
      set('AWS::EC2::FlowLog', 'TrafficType', 'REJECT'),
      set('AWS::EC2::FlowLog', 'ResourceId', 'vpc-another'),
      remove('AWS::EC2::FlowLog'),
    ],
  },
  {
    id: 'application/dashboard',
    environments: ['prod'],
    statement: 'CloudWatch shows the metrics of cluster, database and cache on a dashboard',
    check: (environment) =>
      ['AWS::EKS::Cluster', DATABASE, CACHE].flatMap((type) =>
        some(environment.all('AWS::CloudWatch::Dashboard'), `a dashboard with ${type}`, (dashboard) =>
          dashboard.refs('DashboardBody').some((shown) => shown.type === type),
        ),
      ),
    mutations: [
      removeAll('AWS::CloudWatch::Dashboard'),
      setAll('AWS::CloudWatch::Dashboard', 'DashboardBody', '{"widgets":[]}'),
    ],
  },
]);

function bucket(purpose: 'assets' | 'logs' | 'backups'): Omit<Row, 'area' | 'reference'> {
  return {
    id: `application/s3-${purpose}`,
    environments: ['prod'],
    statement: `a bucket for ${purpose}, closed to the public and versioned`,
    check: (environment) =>
      every(bucketsFor(environment, purpose), 'is closed and versioned', (candidate) => {
        const block = candidate.get('PublicAccessBlockConfiguration') as Record<string, unknown> | undefined;
        const closed = ['BlockPublicAcls', 'BlockPublicPolicy', 'IgnorePublicAcls', 'RestrictPublicBuckets'];
        return (
          closed.every((name) => isTrue(block?.[name])) && candidate.get('VersioningConfiguration.Status') === 'Enabled'
        );
      }),
    mutations: [
      setAll('AWS::S3::Bucket', 'VersioningConfiguration.Status', 'Suspended'),
      setAll('AWS::S3::Bucket', 'PublicAccessBlockConfiguration.BlockPublicPolicy', false),
    ],
  };
}

function reaches(environment: Environment, type: string, port: number) {
  const clients = environment.all('AWS::EKS::Cluster', 'AWS::EC2::Instance');
  return every(
    environment.all(type),
    `lets the application in on ${port}`,
    (server) =>
      asText(server.get('Port') ?? port) === String(port) &&
      clients.some((client) => letsIn(environment, server, client, port)) &&
      ingressOf(environment)
        .filter(({ group }) => group !== undefined && groupsOf(server).includes(group))
        .every(({ rule }) => rule.SourceSecurityGroupId !== undefined),
  );
}

function ingressTo(environment: Environment, type: string) {
  const groups = environment
    .all(type)
    .flatMap((server) => [...server.refs('VPCSecurityGroups'), ...server.refs('SecurityGroupIds')]);
  return environment.all('AWS::EC2::SecurityGroupIngress').filter((rule) => groups.includes(rule.ref('GroupId')!));
}

function grantedOn(environment: Environment, purpose: string, actions: string[]) {
  return some(apiRoles(environment), `the API may ${actions.join(', ')} in the ${purpose} bucket`, (role) =>
    actions.every((action) => mayOn(environment, role, action, purpose)),
  );
}

/** What the agent in the cluster makes of what the containers write. */
function isOfPodsIn(name: unknown): boolean {
  return /^\/aws\/containerinsights\/.+\/application$/.test(asText(name));
}

function isEncryptedStream(stream: Resource): boolean {
  return hasCustomerKey(stream, 'DeliveryStreamEncryptionConfigurationInput.KeyARN');
}

function isObservability(name: unknown): boolean {
  return ['amazon-cloudwatch-observability', 'adot'].includes(asText(name));
}
