import { BackupPolicy, RestoreTesting } from '@maestrohwithit/backup';
import { App, Stack } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';

const app = new App();
const stack = new Stack(app, 'update');
const vpc = new Vpc(stack, 'Network');

const { vault, restoreRole } = new BackupPolicy(stack, 'Backup');
new RestoreTesting(stack, 'RestoreTesting', { vault, role: restoreRole, vpc });
