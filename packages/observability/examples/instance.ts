import { Monitoring, MonthlyBudget, Notices } from '@maestrohwithit/observability';
import { App, Stack } from 'aws-cdk-lib';
import { Instance, InstanceType, MachineImage, Vpc } from 'aws-cdk-lib/aws-ec2';

const app = new App();
const stack = new Stack(app, 'instance');
const instance = new Instance(stack, 'Instance', {
  vpc: new Vpc(stack, 'Network'),
  instanceType: new InstanceType('t3.micro'),
  machineImage: MachineImage.latestAmazonLinux2023(),
});

const notices = new Notices(stack, 'Notices');
new Monitoring(stack, 'Monitoring', { notices: notices.topic }).watchInstance('Instance', instance);
new MonthlyBudget(stack, 'Budget', { limit: 50, notices: notices.topic });

app.synth();
