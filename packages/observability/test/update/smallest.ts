import { Monitoring, MonthlyBudget, Notices, PodLogs, Tracing } from '@maestrohwithit/observability';
import { App, Stack } from 'aws-cdk-lib';

const app = new App();
const stack = new Stack(app, 'observability');

const { topic } = new Notices(stack, 'Notices');
new Monitoring(stack, 'Monitoring', { notices: topic }).watchCache('Cache', 'sessions');
new PodLogs(stack, 'PodLogs', { clusterName: 'production' });
new Tracing(stack, 'Tracing');
new MonthlyBudget(stack, 'Budget', { limit: 50, notices: topic });

app.synth();
