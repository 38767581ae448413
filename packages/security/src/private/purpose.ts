import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { auditRecorders, logGroups, topicPublishers } from './service-access';

/** What one key is for. */
export interface Purpose {
  /** Construct id of the key: it never changes, or the key would be replaced and what it encrypted be lost. */
  readonly id: string;
  /** Last part of the alias. */
  readonly alias: string;
  readonly description: string;
  /** Statements for services that use the key in their own name. */
  readonly access: (scope: Construct) => iam.PolicyStatement[];
}

const none = () => [];

export const PURPOSES = {
  data: { id: 'Data', alias: 'data', description: 'databases, volumes and buckets', access: none },
  logs: { id: 'Logs', alias: 'logs', description: 'CloudWatch log groups', access: logGroups },
  backup: { id: 'Backup', alias: 'backup', description: 'backup vaults', access: none },
  secrets: { id: 'Secrets', alias: 'secrets', description: 'secrets of applications and clusters', access: none },
  messages: { id: 'Messages', alias: 'messages', description: 'topics and queues', access: topicPublishers },
  audit: { id: 'Audit', alias: 'audit', description: 'audit trails and configuration records', access: auditRecorders },
} satisfies Record<string, Purpose>;
