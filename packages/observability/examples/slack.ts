import { Notices, SlackChannel } from '@maestrohwithit/observability';
import { App, Stack } from 'aws-cdk-lib';

const app = new App();
const stack = new Stack(app, 'slack');

new Notices(stack, 'Notices', { slack: SlackChannel.of('T07EXAMPLE', 'C07EXAMPLE') });

app.synth();
