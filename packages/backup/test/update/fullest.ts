import {
  BackupPolicy,
  DailyAt,
  ResourceType,
  RestoreTesting,
  Retention,
  VaultLock,
  Weekday,
  WeeklyAt,
} from '@maestrohwithit/backup';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { BackupVault } from 'aws-cdk-lib/aws-backup';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Topic } from 'aws-cdk-lib/aws-sns';

const app = new App();
const stack = new Stack(app, 'update');
const vpc = new Vpc(stack, 'Network');

const { vault, restoreRole } = new BackupPolicy(stack, 'Backup', {
  dailyAt: DailyAt.of(1, 'Europe/Berlin'),
  dailyRetention: Retention.of(Duration.days(400)).coldAfter(Duration.days(30)),
  resourceTypes: [ResourceType.RDS, ResourceType.EFS],
  weeklyImagesAt: WeeklyAt.of(Weekday.MONDAY, 2, 'Europe/Berlin'),
  weeklyImageRetention: Duration.days(200),
  startWindow: Duration.hours(2),
  completionWindow: Duration.hours(20),
  copyTo: [{ vault: BackupVault.fromBackupVaultName(stack, 'Elsewhere', 'elsewhere') }],
  notices: new Topic(stack, 'Notices', { enforceSSL: true }),
  lock: VaultLock.governance({ minRetention: Duration.days(7) }),
  blockRecoveryPointDeletion: false,
});
new RestoreTesting(stack, 'RestoreTesting', {
  vault,
  role: restoreRole,
  vpc,
  resourceTypes: [ResourceType.RDS, ResourceType.EC2],
  restoreMetadata: { RDS: { dbInstanceClass: 'db.t3.micro' } },
});
