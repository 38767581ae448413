import { Duration, RemovalPolicy, SecretValue } from 'aws-cdk-lib';
import * as rds from 'aws-cdk-lib/aws-rds';
import type { IConstruct } from 'constructs';
import type { PostgresDatabaseProps } from '../postgres-database-props';
import { validateBackupRetention, validateBackupWindow, validateMaintenanceWindow } from './schedule';
import { measureStorage } from './storage';

/** The volume. */
export function storageSettings(scope: IConstruct, props: PostgresDatabaseProps) {
  return {
    ...measureStorage(scope, props.storage, props.maxStorage),
    storageType: rds.StorageType.GP3,
    storageEncrypted: true,
    storageEncryptionKey: props.encryptionKey,
  };
}

/** Backups and maintenance, which must not meet: AWS Backup starts nothing within an hour before either window. */
export function backupSettings(scope: IConstruct, props: PostgresDatabaseProps) {
  const backupRetention = props.backupRetention ?? Duration.days(7);
  const preferredBackupWindow = props.backupWindow ?? '03:00-04:00';
  const preferredMaintenanceWindow = props.maintenanceWindow ?? 'sun:07:00-sun:08:00';
  validateBackupRetention(scope, backupRetention, 1);
  validateBackupWindow(scope, preferredBackupWindow);
  validateMaintenanceWindow(scope, preferredMaintenanceWindow);
  return {
    backupRetention,
    preferredBackupWindow,
    preferredMaintenanceWindow,
    copyTagsToSnapshot: true,
    deleteAutomatedBackups: false,
  };
}

/** What can be seen of the database. Seven days of insights and metrics of the system once a minute are free of surprises. */
export function insightSettings(props: PostgresDatabaseProps) {
  return {
    databaseInsightsMode: rds.DatabaseInsightsMode.STANDARD,
    enablePerformanceInsights: true,
    performanceInsightRetention: rds.PerformanceInsightRetention.DEFAULT,
    performanceInsightEncryptionKey: props.encryptionKey,
    monitoringInterval: Duration.seconds(60),
    monitoringRole: props.monitoringRole,
  };
}

/** The master user. The plain text is taken out again before synthesis: see `manageMasterPassword`. */
export function masterCredentials(props: PostgresDatabaseProps): rds.Credentials {
  const username = props.masterUsername ?? 'postgres';
  return props.masterSecret
    ? rds.Credentials.fromSecret(props.masterSecret, username)
    : rds.Credentials.fromPassword(username, SecretValue.unsafePlainText('managed by RDS'));
}

/** What a retained instance still uses is retained with it, and under the same conditions. */
export function companionPolicy(policy = RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE): RemovalPolicy {
  const retained = [RemovalPolicy.RETAIN, RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE].includes(policy);
  return retained ? policy : RemovalPolicy.DESTROY;
}
