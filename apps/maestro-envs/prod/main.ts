import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
import { BackupPolicy, DailyAt, ResourceType, RestoreTesting } from '@maestrohwithit/backup';
import { EksPlatform, ImageRepository, LoadBalancerController, NodePool } from '@maestrohwithit/compute-eks';
import { PostgresDatabase, RedisCache, SnapshotExport } from '@maestrohwithit/database';
import { Domain, PublicLoadBalancer, Site } from '@maestrohwithit/edge';
import { NatStrategy, Network } from '@maestrohwithit/network';
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
import { Topic } from 'aws-cdk-lib/aws-sns';
import { accept } from './accept';

const app = new App();
const env = { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION ?? 'us-east-1' };

// Foundation ------------------------------------------------------------------
const foundation = new Stack(app, 'maestro-prod-foundation', { env, terminationProtection: true });
const keys = new EncryptionKeys(foundation, 'Keys');
const notices = new Topic(foundation, 'Notices', { masterKey: keys.messages, enforceSSL: true });
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
const snapshotExport = new SnapshotExport(data, 'Export', {
  instance: database.instance,
  bucket: storage.backups,
  encryptionKey: keys.backup,
  notices,
});
const images = new ImageRepository(data, 'Images', { encryptionKey: keys.data });

// Account: who may do what, and what watches them -----------------------------
const account = new Stack(app, 'maestro-prod-account', { env, terminationProtection: true });
const baseline = new AccountBaseline(account, 'Baseline', {
  encryptionKey: keys.audit,
  accessLogsBucket: storage.logs,
  notices,
});
const operators = new MfaRole(account, 'Operators', {
  jobFunction: JobFunction.OPERATOR,
  assumedBy: new AccountRootPrincipal(),
});
const deployRole = new GitHubDeployRole(account, 'Deploy', {
  repository: 'maestrohwithit/maestro',
  environment: 'prod',
});

// Compute ---------------------------------------------------------------------
const compute = new Stack(app, 'maestro-prod-compute', { env });
const platform = new EksPlatform(compute, 'Platform', {
  vpc: network.vpc,
  version: KubernetesVersion.V1_35,
  kubectlLayer: new KubectlV35Layer(compute, 'Kubectl'),
  clusterName: 'maestro-prod', // with a name nothing replaces the cluster
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

// Accepted ----------------------------------------------------------------------
accept(
  network,
  'network ACLs are what the architecture asks for; they are open where the security groups decide, and only narrow the rest',
  'AwsSolutions-VPC3',
);
accept(
  network,
  'each subnet has a slot of its own in its zone, so that a third zone moves none; stacks of another region are other stacks',
  'W3010',
);
accept(
  foundation.node.findChild('Custom::VpcRestrictDefaultSGCustomResourceProvider'),
  "a function of the CDK's that runs only while the stack is deployed: a failure fails the deployment, and it may change one security group alone",
  'W3005',
  'CKV_AWS_115',
  'CKV_AWS_116',
  'CKV_AWS_117',
);
accept(
  keys,
  'the condition names the log groups of this account and region; parliament reads the context key as one for every action that kms:Describe* stands for',
  'PARLIAMENT_UNKNOWN_CONDITION_FOR_ACTION',
  'PARLIAMENT_MISMATCHED_TYPE',
);
accept(
  database,
  'the role may only publish the metrics of enhanced monitoring; AWS keeps the policy in step with the service',
  'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole]',
);
accept(
  database,
  'the port is no secret: only security groups that were named reach it, from subnets without a way in from the internet',
  'AwsSolutions-RDS11',
);
accept(
  database,
  'it names the major version on purpose: RDS installs its default minor and upgrades minors by itself',
  'W3691',
);
accept(
  platform,
  'EKS requires these very policies of its control plane, nodes and add-ons, and AWS keeps them in step with the service',
  'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AmazonEKSClusterPolicy]',
  'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AmazonEKSWorkerNodePolicy]',
  'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly]',
  'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AmazonSSMManagedInstanceCore]',
  'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AmazonEKS_CNI_Policy]',
  'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy]',
  'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/CloudWatchAgentServerPolicy]',
  'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/AWSXrayWriteOnlyAccess]',
);
accept(
  platform,
  'both wildcards end in variants of one action, and the statement names one key',
  'AwsSolutions-IAM5[Action::kms:ReEncrypt*]',
  'AwsSolutions-IAM5[Action::kms:GenerateDataKey*]',
);
accept(platform, 'EKS still asks what to encrypt, and secrets are the only answer it knows', 'W9009');
accept(
  platform,
  'the control plane may call out to webhooks and the database; what may come in is ruled at each receiver',
  '@aws-cdk/aws-ec2:ipv4IgnoreEgressRule',
);
accept(
  keys,
  'the condition admits one principal of this account alone, the role of Auto Scaling that encrypts the volumes of nodes',
  'CKV_AWS_33',
);
accept(
  network,
  'public subnets hold load balancers and NAT gateways alone; what runs the platform is in private ones',
  'NIST.800.53.R5-VPCNoUnrestrictedRouteToIGW',
);
accept(
  database,
  'RDS keeps point-in-time backups of seven days, and plans select the database by its tag Backup=true, which this rule does not read',
  'NIST.800.53.R5-RDSInBackupPlan',
);
accept(
  platform,
  'the port is that of the database and known only on deployment; the source is a security group of the cluster, no address',
  'NIST.800.53.R5-EC2RestrictedCommonPorts',
  'NIST.800.53.R5-EC2RestrictedSSH',
);
accept(
  backup,
  'AWS Backup requires these policies of its roles, and AWS keeps them in step with the service',
  'AwsSolutions-IAM4',
);
accept(
  snapshotExport,
  'it writes below one prefix of one bucket and reads the list of snapshots of one account; a list knows no narrower resource',
  'AwsSolutions-IAM5',
  'CKV_AWS_111',
  'CLOUDSPLAINING_INFRASTRUCTURE_MODIFICATION',
);
accept(
  snapshotExport,
  "attributes of objects are read by the object's ARN too; parliament knows that of access points alone",
  'PARLIAMENT_RESOURCE_MISMATCH',
);
accept(snapshotExport, 'the CDK states a dependency that a reference implies: it says the same twice', 'W3005');
accept(
  operators,
  'a job function speaks of everything of its kind in an account that holds one environment; its actions are few, and it wants a second factor',
  'AwsSolutions-IAM5',
);
accept(
  operators,
  'AWS documents the condition key for sessions; parliament has no list that names it',
  'PARLIAMENT_UNKNOWN_CONDITION_FOR_ACTION',
);
accept(
  deployRole,
  "the provider is GitHub's, of this very stack, and the trust names repository, environment and audience; parliament knows no keys of providers",
  'PARLIAMENT_UNKNOWN_FEDERATION_SOURCE',
  'PARLIAMENT_UNKNOWN_CONDITION_FOR_ACTION',
);
accept(
  baseline,
  'the deny of old TLS covers every action, also those that never see the key; IAM compares decimals, parliament whole numbers alone',
  'PARLIAMENT_MISMATCHED_TYPE',
  'PARLIAMENT_UNKNOWN_CONDITION_FOR_ACTION',
);
accept(
  baseline,
  'the log says which settings of the account were called for, and holds no data',
  'CKV_AWS_158',
  'NIST.800.53.R5-CloudWatchLogGroupEncrypted',
);
accept(
  account.node.findChild('AWS679f53fac002430cb0da5b7982bd2287'),
  "a function of the CDK's that runs only while the stack is deployed: a failure fails the deployment, and it may change settings of the account alone",
  'W3005',
  'CKV_AWS_115',
  'CKV_AWS_116',
  'CKV_AWS_117',
  'NIST.800.53.R5-LambdaConcurrency',
  'NIST.800.53.R5-LambdaDLQ',
  'NIST.800.53.R5-LambdaInsideVPC',
);
accept(
  cache,
  'the port is no secret: only security groups that were named reach it, from subnets without a way in from the internet',
  'AwsSolutions-AEC5',
);
accept(
  cache,
  'users of its own, by IAM and by password, instead of one token for everybody; the rule looks for the token',
  'AwsSolutions-AEC6',
);
for (const buckets of [storage, baseline]) {
  accept(
    buckets,
    'the recovery objectives stay within the region: S3 keeps what it has in three zones, and versions keep what is overwritten',
    'NIST.800.53.R5-S3BucketReplicationEnabled',
  );
}
accept(
  baseline,
  'GuardDuty reads the events without it, Config watches that they are recorded, and the validated bucket keeps them',
  'NIST.800.53.R5-CloudTrailCloudWatchLogsEnabled',
);
accept(
  cache,
  "Secrets Manager starts a rotation that failed again by itself, one at a time, and it calls AWS' own APIs alone",
  'CKV_AWS_115',
  'CKV_AWS_116',
  'CKV_AWS_117',
  'NIST.800.53.R5-LambdaConcurrency',
  'NIST.800.53.R5-LambdaDLQ',
  'NIST.800.53.R5-LambdaInsideVPC',
);
accept(cache, 'the variables of the function name a user, and hold no secret', 'CKV_AWS_173');
accept(cache, 'the CDK states a dependency that a reference implies: it says the same twice', 'W3005');
accept(
  cache,
  'the statement names the ARN of one user, which only the deployment knows',
  'PARLIAMENT_RESOURCE_MISMATCH',
);
accept(
  site,
  'customers come from every country; a request is judged by what it does, which is what the web firewall looks at',
  'AwsSolutions-CFR1',
);

accept(
  api,
  "the bucket's own grant: whatever reads and writes objects, in this bucket and by its key alone",
  'AwsSolutions-IAM5',
);
accept(
  api,
  'an action that ends in a wildcard stands for some that never see a bucket; they are not granted by its ARN',
  'PARLIAMENT_RESOURCE_MISMATCH',
);

app.synth();
