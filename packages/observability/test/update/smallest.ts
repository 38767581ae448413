import { ClusterLogs, Monitoring, MonthlyBudget, Notices, Tracing } from '@maestrohwithit/observability';
import { App, Stack } from 'aws-cdk-lib';
import { Key } from 'aws-cdk-lib/aws-kms';

const app = new App();
const stack = new Stack(app, 'update');
new Key(stack, 'Key', { enableKeyRotation: true });

const { topic } = new Notices(stack, 'Notices');
new Monitoring(stack, 'Monitoring', { notices: topic }).watchCache('Cache', 'sessions');
new ClusterLogs(stack, 'PodLogs', { clusterName: 'production' });
new Tracing(stack, 'Tracing');
new MonthlyBudget(stack, 'Budget', { limit: 50, notices: topic });

app.synth();
