import { BackupPolicy, DailyAt, ResourceType, RestoreTesting, Retention, VaultLock } from '@maestrohwithit/backup';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';

const app = new App();
const stack = new Stack(app, 'production', { terminationProtection: true });
const vpc = new Vpc(stack, 'Network');
const notices = new Topic(stack, 'Notices', { enforceSSL: true });

const backup = new BackupPolicy(stack, 'Backup', {
  encryptionKey: new Key(stack, 'BackupKey', { enableKeyRotation: true }),
  dailyAt: DailyAt.of(5, 'Etc/UTC'),
  dailyRetention: Retention.of(Duration.days(35)),
  weeklyImageRetention: Duration.days(90),
  lock: VaultLock.governance({ minRetention: Duration.days(7) }),
  notices,
});

// Every Sunday: the database and a machine, restored where nobody reaches them and they reach nobody.
new RestoreTesting(stack, 'RestoreTesting', {
  vault: backup.vault,
  role: backup.restoreRole,
  vpc,
  resourceTypes: [ResourceType.RDS, ResourceType.EC2],
  restoreMetadata: { RDS: { dbInstanceClass: 'db.t3.micro' } },
});

app.synth();
