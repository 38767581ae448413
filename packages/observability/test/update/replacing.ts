import { ClusterLogs, Monitoring, MonthlyBudget, Notices, SlackChannel, Tracing } from '@maestrohwithit/observability';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Bucket } from 'aws-cdk-lib/aws-s3';

const app = new App();
const stack = new Stack(app, 'update');
const key = new Key(stack, 'Key', { enableKeyRotation: true });

const { topic } = new Notices(stack, 'Notices', {
  encryptionKey: key,
  emails: ['operators@example.com'],
  slack: SlackChannel.of('T07EXAMPLE', 'C07EXAMPLE'),
});
new Monitoring(stack, 'Monitoring', { notices: topic }).watchCache('Cache', 'sessions', {
  engineCpuPercent: 60,
  memoryPercent: 70,
  evictions: 10,
});
new ClusterLogs(stack, 'PodLogs', {
  clusterName: 'other',
  bucket: new Bucket(stack, 'Logs'),
  retention: RetentionDays.ONE_WEEK,
});
new Tracing(stack, 'Tracing', {
  reservoir: 5,
  ratePercent: 10,
  serviceName: 'api',
  priority: 100,
  slow: Duration.millis(300),
});
new MonthlyBudget(stack, 'Budget', { limit: 490, notices: topic, actualPercents: [50], forecastPercents: [90, 120] });

app.synth();
