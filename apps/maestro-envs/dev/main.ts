import { BackupPolicy, DailyAt } from '@maestrohwithit/backup';
import { PrivateInstance } from '@maestrohwithit/compute-ec2';
import { PostgresDatabase, SnapshotExport } from '@maestrohwithit/database';
import { NatStrategy, Network } from '@maestrohwithit/network';
import { Monitoring, MonthlyBudget, Notices, Tracing } from '@maestrohwithit/observability';
import { AccountBaseline, EncryptionKeys, GitHubDeployRole, JobFunction, MfaRole } from '@maestrohwithit/security';
import { Storage } from '@maestrohwithit/storage';
import { App, Stack, Tags } from 'aws-cdk-lib';
import { InstanceClass, InstanceSize, InstanceType } from 'aws-cdk-lib/aws-ec2';
import { AccountRootPrincipal } from 'aws-cdk-lib/aws-iam';
import { accept } from './accept';
import { REASONS } from './reasons';

const app = new App();
const env = { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION ?? 'us-east-1' };
const micro = InstanceType.of(InstanceClass.T3, InstanceSize.MICRO);

// Foundation: KMS keys, the topic of SNS, VPC with its ACLs and flow logs -----
const foundation = new Stack(app, 'maestro-dev-foundation', { env, terminationProtection: true });
const keys = new EncryptionKeys(foundation, 'Keys');
const { topic: notices } = new Notices(foundation, 'Notices', { encryptionKey: keys.messages });
const network = new Network(foundation, 'Network', {
  cidr: '10.0.0.0/16',
  zones: 2,
  nat: NatStrategy.instance(), // a gateway would cost more than all the rest of dev
  encryptionKey: keys.logs,
});

// Data: outlives everything above and below -----------------------------------
const data = new Stack(app, 'maestro-dev-data', { env, terminationProtection: true });
const storage = new Storage(data, 'Storage', { encryptionKey: keys.data });
const database = new PostgresDatabase(data, 'Database', {
  vpc: network.vpc,
  instanceIdentifier: 'maestro-dev', // with a name its log groups are ours: encrypted, and kept for a year
  instanceType: micro,
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

// Account: IAM roles, and what watches: CloudTrail, Config, GuardDuty ---------
const account = new Stack(app, 'maestro-dev-account', { env, terminationProtection: true });
new AccountBaseline(account, 'Baseline', {
  encryptionKey: keys.audit,
  accessLogsBucket: storage.logs,
  notices,
});
const developers = new MfaRole(account, 'Developers', {
  jobFunction: JobFunction.DEVELOPER,
  assumedBy: new AccountRootPrincipal(),
});
new GitHubDeployRole(account, 'Deploy', {
  repository: 'maestrohwithit/maestro',
  environment: 'dev',
});

// Compute: EC2 ----------------------------------------------------------------
const compute = new Stack(app, 'maestro-dev-compute', { env });
const instance = new PrivateInstance(compute, 'Instance', {
  vpc: network.vpc,
  instanceType: micro,
  encryptionKey: keys.data,
});
Tags.of(instance).add('SessionManager', 'true'); // the developers' way in
database.grantConnect(instance, 'app');

// Operations: what is watched, and who hears of it ----------------------------
const operations = new Stack(app, 'maestro-dev-operations', { env });
const monitoring = new Monitoring(operations, 'Monitoring', { notices });
monitoring.watchInstance('Instance', instance.instance);
monitoring.watchDatabase('Database', database.instance);
monitoring.watchBackups('Backups', backup.vault);
new Tracing(operations, 'Tracing');
new MonthlyBudget(operations, 'Budget', { limit: 50, notices });

// Accepted ----------------------------------------------------------------------
accept(database, REASONS.port, 'AwsSolutions-RDS11');
accept(developers, REASONS.wildcard, 'AwsSolutions-IAM5');
accept(
  database,
  'it serves no customer: after the loss of its zone the database is restored from its daily backups',
  'CKV_AWS_157',
);

app.synth();
