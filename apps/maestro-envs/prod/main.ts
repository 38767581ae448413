import { BackupPolicy, DailyAt, ResourceType, RestoreTesting } from '@maestrohwithit/backup';
import { EksPlatform, NodePool } from '@maestrohwithit/compute-eks';
import { PostgresDatabase, RedisCache, SnapshotExport } from '@maestrohwithit/database';
import { NatStrategy, Network } from '@maestrohwithit/network';
import { AccountBaseline, EncryptionKeys, GitHubDeployRole, JobFunction, MfaRole } from '@maestrohwithit/security';
import { Storage } from '@maestrohwithit/storage';
import { App, Stack } from 'aws-cdk-lib';
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
const storage = new Storage(data, 'Storage', { encryptionKey: keys.data });
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

// Account: who may do what, and what watches them -----------------------------
const account = new Stack(app, 'maestro-prod-account', { env, terminationProtection: true });
new AccountBaseline(account, 'Baseline', { encryptionKey: keys.audit, accessLogsBucket: storage.logs, notices });
new MfaRole(account, 'Operators', { jobFunction: JobFunction.OPERATOR, assumedBy: new AccountRootPrincipal() });
new GitHubDeployRole(account, 'Deploy', { repository: 'maestrohwithit/maestro', environment: 'prod' });

// Compute ---------------------------------------------------------------------
const compute = new Stack(app, 'maestro-prod-compute', { env });
const platform = new EksPlatform(compute, 'Platform', {
  vpc: network.vpc,
  version: KubernetesVersion.V1_35,
  nodes: NodePool.of(InstanceType.of(InstanceClass.T3, InstanceSize.MEDIUM)).between(3, 6),
  encryptionKey: keys.secrets,
});
platform.connections.allowToDefaultPort(database);
platform.connections.allowToDefaultPort(cache);

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

app.synth();
