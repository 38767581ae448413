import { BackupPolicy } from '@maestrohwithit/backup';
import { App, Stack } from 'aws-cdk-lib';

const app = new App();
const stack = new Stack(app, 'minimal');

new BackupPolicy(stack, 'Backup');

app.synth();
