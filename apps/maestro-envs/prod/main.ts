import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
import { BackupPolicy, DailyAt, ResourceType, RestoreTesting } from '@maestrohwithit/backup';
import { EksPlatform, ImageRepository, LoadBalancerController, NodePool } from '@maestrohwithit/compute-eks';
import { PostgresDatabase, RedisCache, SnapshotExport } from '@maestrohwithit/database';
import { Domain, PublicLoadBalancer, Site } from '@maestrohwithit/edge';
import { NatStrategy, Network } from '@maestrohwithit/network';
import { ClusterLogs, Monitoring, MonthlyBudget, Notices, Tracing } from '@maestrohwithit/observability';
import {
  AccountBaseline,
  EncryptionKeys,
  FirewallScope,
  GitHubDeployRole,
  JobFunction,
  MfaRole,
  WebFirewall,
} from '@maestrohwithit/security';
import { Storage } from '@maestrohwithit/storage';
import { ApiService, ClusterAutoscaler, Replicas } from '@maestrohwithit/workload';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { InstanceClass, InstanceSize, InstanceType } from 'aws-cdk-lib/aws-ec2';
import { KubernetesVersion } from 'aws-cdk-lib/aws-eks-v2';
import { AccountRootPrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { accept } from './accept';
import { REASONS } from './reasons';

const app = new App();
const CLUSTER = 'maestro-prod';
const env = { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION ?? 'us-east-1' };

// Foundation: KMS keys, the topic of SNS, VPC with its ACLs and flow logs -----
const foundation = new Stack(app, 'maestro-prod-foundation', { env, terminationProtection: true });
const keys = new EncryptionKeys(foundation, 'Keys');
const { topic: notices } = new Notices(foundation, 'Notices', { encryptionKey: keys.messages });
const network = new Network(foundation, 'Network', {
  cidr: '10.2.0.0/16',
  zones: 3,
  nat: NatStrategy.gatewayPerZone(), // 110 USD a month: production does not share an exit
  encryptionKey: keys.logs,
});

// Data: outlives everything above and below -----------------------------------
const data = new Stack(app, 'maestro-prod-data', { env, terminationProtection: true });
const storage = new Storage(data, 'Storage', { encryptionKey: keys.data, servedByCloudFront: true });
const database = new PostgresDatabase(data, 'Database', {
  vpc: network.vpc,
  instanceIdentifier: 'maestro-prod', // with a name its log groups are ours: encrypted, and kept for a year
  zones: ['a', 'b'],
  instanceType: InstanceType.of(InstanceClass.T3, InstanceSize.MEDIUM),
  multiAz: true,
  encryptionKey: keys.data,
});
const cache = new RedisCache(data, 'Cache', {
  vpc: network.vpc,
  zones: ['a', 'b'],
  instanceType: InstanceType.of(InstanceClass.T4G, InstanceSize.MICRO),
  rotateAfter: Duration.days(30),
  backupRetention: Duration.days(15),
  encryptionKey: keys.data,
});
const backup = new BackupPolicy(data, 'Backup', {
  encryptionKey: keys.backup,
  dailyAt: DailyAt.of(5, 'Etc/UTC'),
  notices,
});
new RestoreTesting(data, 'RestoreTesting', {
  vault: backup.vault,
  role: backup.restoreRole,
  vpc: network.vpc,
  resourceTypes: [ResourceType.RDS],
});
new SnapshotExport(data, 'Export', {
  instance: database.instance,
  bucket: storage.backups,
  encryptionKey: keys.backup,
  notices,
});
new ClusterLogs(data, 'PodLogs', {
  clusterName: CLUSTER,
  bucket: storage.logs,
  encryptionKey: keys.logs,
});
const images = new ImageRepository(data, 'Images', { encryptionKey: keys.data });

// Account: IAM roles, and what watches: CloudTrail, Config, GuardDuty ---------
const account = new Stack(app, 'maestro-prod-account', { env, terminationProtection: true });
const baseline = new AccountBaseline(account, 'Baseline', {
  encryptionKey: keys.audit,
  accessLogsBucket: storage.logs,
  trailLogGroup: new LogGroup(account, 'Trail', { encryptionKey: keys.logs, retention: RetentionDays.THREE_MONTHS }),
  notices,
});
const operators = new MfaRole(account, 'Operators', {
  jobFunction: JobFunction.OPERATOR,
  assumedBy: new AccountRootPrincipal(),
});
const deploy = new GitHubDeployRole(account, 'Deploy', {
  repository: 'maestrohwithit/maestro',
  environment: 'prod',
});
new GitHubDeployRole(account, 'Plan', {
  repository: 'maestrohwithit/maestro',
  environment: 'prod-plan', // asks no reviewer: what it plans is what a reviewer reads
  provider: deploy.provider,
  readOnly: true,
});

// Compute: EKS, and the API on it ---------------------------------------------
const compute = new Stack(app, 'maestro-prod-compute', { env });
const platform = new EksPlatform(compute, 'Platform', {
  vpc: network.vpc,
  version: KubernetesVersion.V1_35,
  kubectlLayer: new KubectlV35Layer(compute, 'Kubectl'),
  clusterName: CLUSTER, // with a name nothing replaces the cluster
  nodes: NodePool.of(InstanceType.of(InstanceClass.T3, InstanceSize.MEDIUM)).between(3, 6),
  encryptionKey: keys.secrets,
  admins: [operators.role],
  observability: true,
});
const loadBalancers = new LoadBalancerController(compute, 'LoadBalancers', { platform });
new ClusterAutoscaler(compute, 'Autoscaler', { cluster: platform.cluster, version: KubernetesVersion.V1_35 });
const api = new ApiService(compute, 'Api', {
  cluster: platform.cluster,
  securityGroups: platform.nodeConnections.securityGroups,
  // The API is not built yet: no image has this digest, and its pods wait for one that has.
  image: `${compute.account}.dkr.ecr.${compute.region}.amazonaws.com/${images.repository.repositoryName}@sha256:${'0'.repeat(64)}`,
  replicas: Replicas.between(3, 5).atCpu(70),
  environment: {
    DATABASE_HOST: database.endpoint.hostname,
    CACHE_HOST: cache.endpoint.hostname,
    CACHE_USER: cache.userName,
    ASSETS_BUCKET: storage.assets.bucketName,
  },
});
api.node.addDependency(loadBalancers); // Kubernetes learns from it what a target group is
database.grantConnect(api, 'api');
cache.grantConnect(api);
storage.assets.grantReadWrite(api);

// Edge: the only way in --------------------------------------------------------
const edge = new Stack(app, 'maestro-prod-edge', { env, terminationProtection: true });
const domain = new Domain(edge, 'Domain', { name: 'maestrohwithit.com' });
const apiFirewall = new WebFirewall(edge, 'ApiFirewall', {
  scope: FirewallScope.REGIONAL,
  rateLimit: 100_000, // an address of CloudFront's stands for many visitors of the site, who are limited there
  encryptionKey: keys.logs,
});
const balancer = new PublicLoadBalancer(edge, 'LoadBalancer', {
  vpc: network.vpc,
  domain,
  logs: storage.logs,
  webAclArn: apiFirewall.webAclArn,
});
balancer.route('api', api.targetGroup, { targets: api });
const siteFirewall = new WebFirewall(edge, 'SiteFirewall', {
  scope: FirewallScope.CLOUDFRONT,
  encryptionKey: keys.logs,
});
const site = new Site(edge, 'Site', {
  domain,
  origin: balancer.loadBalancer,
  assets: storage.assets,
  logs: storage.logs,
  webAclArn: siteFirewall.webAclArn,
});

// Operations: what is watched, and who hears of it ----------------------------
const operations = new Stack(app, 'maestro-prod-operations', { env });
const monitoring = new Monitoring(operations, 'Monitoring', { notices });
monitoring.watchCluster('Cluster', platform.cluster);
monitoring.watchDatabase('Database', database.instance, { connections: 300 });
monitoring.watchCache('Cache', cache.replicationGroupId);
monitoring.watchNatGateways('Nat', network.vpc);
monitoring.watchLoadBalancer('LoadBalancer', balancer.loadBalancer, { targetGroups: [api.targetGroup] });
monitoring.watchDistribution('Site', site.distribution);
monitoring.watchBackups('Backups', backup.vault);
new Tracing(operations, 'Tracing');
new MonthlyBudget(operations, 'Budget', { limit: 490, notices });

// Accepted ----------------------------------------------------------------------
accept(database, REASONS.port, 'AwsSolutions-RDS11');
accept(cache, REASONS.port, 'AwsSolutions-AEC5');
accept(operators, REASONS.wildcard, 'AwsSolutions-IAM5');
accept(api, REASONS.wildcard, 'AwsSolutions-IAM5');
accept(
  network,
  'public subnets hold load balancers and NAT gateways alone; what runs the platform is in private ones',
  'NIST.800.53.R5-VPCNoUnrestrictedRouteToIGW',
);
for (const buckets of [storage, baseline]) {
  accept(
    buckets,
    'the recovery objectives stay within the region: S3 keeps what it has in three zones, and versions keep what is overwritten',
    'NIST.800.53.R5-S3BucketReplicationEnabled',
  );
}
accept(
  site,
  'customers come from every country; a request is judged by what it does, which is what the web firewall looks at',
  'AwsSolutions-CFR1',
);

app.synth();
