import { Monitoring, Notices } from '@maestrohwithit/observability';
import { App, Stack } from 'aws-cdk-lib';
import { DatabaseInstance } from 'aws-cdk-lib/aws-rds';
import { SecurityGroup } from 'aws-cdk-lib/aws-ec2';

const app = new App();
const stack = new Stack(app, 'minimal');
const database = DatabaseInstance.fromDatabaseInstanceAttributes(stack, 'Database', {
  instanceIdentifier: 'orders',
  instanceEndpointAddress: 'orders.abcdefghijkl.us-east-1.rds.amazonaws.com',
  port: 5432,
  securityGroups: [SecurityGroup.fromSecurityGroupId(stack, 'SecurityGroup', 'sg-0123456789abcdef0')],
});

const notices = new Notices(stack, 'Notices', { emails: ['operators@example.com'] });
const monitoring = new Monitoring(stack, 'Monitoring', { notices: notices.topic });
monitoring.watchDatabase('Database', database);

app.synth();
