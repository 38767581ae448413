import { Storage } from '@maestrohwithit/storage';
import { App, Stack } from 'aws-cdk-lib';

const app = new App();
const stack = new Stack(app, 'update');

new Storage(stack, 'Storage');
