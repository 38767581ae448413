import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { acceptChange } from '../../../projenrc/shared/accept-change';
import { readAcceptances } from '../../cli/src/impact/acceptances';

test('what an environment accepts is what the command reads', () => {
  const stack = new Stack(new App(), 'data');
  acceptChange(stack, 'data/Database/Resource', '6608cd43', 'restored from a dump');
  acceptChange(stack, 'data/Logs/Resource', '23fb685e', 'they are kept elsewhere');
  const template = Template.fromStack(stack).toJSON();
  expect(readAcceptances([{ name: 'data', terminationProtection: false, template }])).toEqual([
    { path: 'data/Database/Resource', change: '6608cd43', reason: 'restored from a dump' },
    { path: 'data/Logs/Resource', change: '23fb685e', reason: 'they are kept elsewhere' },
  ]);
});
