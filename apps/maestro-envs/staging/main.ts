import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
import { BackupPolicy, DailyAt } from '@maestrohwithit/backup';
import { EksPlatform, ImageRepository, LoadBalancerController, NodePool } from '@maestrohwithit/compute-eks';
import { PostgresDatabase, SnapshotExport } from '@maestrohwithit/database';
import { Domain, PublicLoadBalancer } from '@maestrohwithit/edge';
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
import { App, Stack } from 'aws-cdk-lib';
import { InstanceClass, InstanceSize, InstanceType } from 'aws-cdk-lib/aws-ec2';
import { KubernetesVersion } from 'aws-cdk-lib/aws-eks-v2';
import { AccountRootPrincipal } from 'aws-cdk-lib/aws-iam';
import { accept } from './accept';
import { REASONS } from './reasons';

const app = new App();
const CLUSTER = 'maestro-staging';
const env = { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION ?? 'us-east-1' };

// Foundation: KMS keys, the topic of SNS, VPC with its ACLs and flow logs -----
const foundation = new Stack(app, 'maestro-staging-foundation', { env, terminationProtection: true });
const keys = new EncryptionKeys(foundation, 'Keys');
const { topic: notices } = new Notices(foundation, 'Notices', { encryptionKey: keys.messages });
const network = new Network(foundation, 'Network', {
  cidr: '10.1.0.0/16',
  zones: 2,
  nat: NatStrategy.instance(), // staging may lose its way out for minutes
  encryptionKey: keys.logs,
});

// Data: outlives everything above and below -----------------------------------
const data = new Stack(app, 'maestro-staging-data', { env, terminationProtection: true });
const storage = new Storage(data, 'Storage', { encryptionKey: keys.data });
const database = new PostgresDatabase(data, 'Database', {
  vpc: network.vpc,
  instanceIdentifier: 'maestro-staging', // with a name its log groups are ours: encrypted, and kept for a year
  instanceType: InstanceType.of(InstanceClass.T3, InstanceSize.SMALL),
  encryptionKey: keys.data,
});
const backup = new BackupPolicy(data, 'Backup', {
  encryptionKey: keys.backup,
  dailyAt: DailyAt.of(5, 'Etc/UTC'),
  notices,
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
const account = new Stack(app, 'maestro-staging-account', { env, terminationProtection: true });
new AccountBaseline(account, 'Baseline', {
  encryptionKey: keys.audit,
  accessLogsBucket: storage.logs,
  notices,
});
const testers = new MfaRole(account, 'Testers', {
  jobFunction: JobFunction.TESTER,
  assumedBy: new AccountRootPrincipal(),
});
new GitHubDeployRole(account, 'Deploy', {
  repository: 'maestrohwithit/maestro',
  environment: 'staging',
});

// Compute: EKS, and the API on it ---------------------------------------------
const compute = new Stack(app, 'maestro-staging-compute', { env });
const platform = new EksPlatform(compute, 'Platform', {
  vpc: network.vpc,
  version: KubernetesVersion.V1_35,
  kubectlLayer: new KubectlV35Layer(compute, 'Kubectl'),
  clusterName: CLUSTER, // with a name nothing replaces the cluster
  nodes: NodePool.of(InstanceType.of(InstanceClass.T3, InstanceSize.SMALL)).between(2, 3),
  encryptionKey: keys.secrets,
  observability: true,
});
platform.grantView(testers.role);
const loadBalancers = new LoadBalancerController(compute, 'LoadBalancers', { platform });
new ClusterAutoscaler(compute, 'Autoscaler', { cluster: platform.cluster, version: KubernetesVersion.V1_35 });
const api = new ApiService(compute, 'Api', {
  cluster: platform.cluster,
  securityGroups: platform.nodeConnections.securityGroups,
  // The API is not built yet: no image has this digest, and its pods wait for one that has.
  image: `${compute.account}.dkr.ecr.${compute.region}.amazonaws.com/${images.repository.repositoryName}@sha256:${'0'.repeat(64)}`,
  replicas: Replicas.between(3, 5).atCpu(70),
  environment: { DATABASE_HOST: database.endpoint.hostname, ASSETS_BUCKET: storage.assets.bucketName },
});
api.node.addDependency(loadBalancers); // Kubernetes learns from it what a target group is
database.grantConnect(api, 'api');
storage.assets.grantReadWrite(api);

// Edge: the only way in --------------------------------------------------------
const edge = new Stack(app, 'maestro-staging-edge', { env, terminationProtection: true });
const domain = new Domain(edge, 'Domain', { name: 'staging.maestrohwithit.com' });
const firewall = new WebFirewall(edge, 'Firewall', { scope: FirewallScope.REGIONAL, encryptionKey: keys.logs });
const balancer = new PublicLoadBalancer(edge, 'LoadBalancer', {
  vpc: network.vpc,
  domain,
  logs: storage.logs,
  webAclArn: firewall.webAclArn,
});
balancer.route('api', api.targetGroup, { targets: api });

// Operations: what is watched, and who hears of it ----------------------------
const operations = new Stack(app, 'maestro-staging-operations', { env });
const monitoring = new Monitoring(operations, 'Monitoring', { notices });
monitoring.watchCluster('Cluster', platform.cluster);
monitoring.watchDatabase('Database', database.instance, { connections: 120 });
monitoring.watchLoadBalancer('LoadBalancer', balancer.loadBalancer, { targetGroups: [api.targetGroup] });
monitoring.watchBackups('Backups', backup.vault);
new Tracing(operations, 'Tracing');
new MonthlyBudget(operations, 'Budget', { limit: 150, notices });

// Accepted ----------------------------------------------------------------------
accept(database, REASONS.port, 'AwsSolutions-RDS11');
accept(testers, REASONS.wildcard, 'AwsSolutions-IAM5');
accept(api, REASONS.wildcard, 'AwsSolutions-IAM5');
accept(
  database,
  'it serves no customer: after the loss of its zone the database is restored from its daily backups',
  'CKV_AWS_157',
);

app.synth();
