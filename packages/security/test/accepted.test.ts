import { App, Stack } from 'aws-cdk-lib';
import { AccountBaseline, AccountService } from '../src';
import { accepted } from './support/acceptances';

const SETTINGS = [
  AccountService.CONFIGURATION_RECORDER,
  AccountService.VOLUME_ENCRYPTION,
  AccountService.PASSWORD_POLICY,
  AccountService.PUBLIC_ACCESS_BLOCK,
];

test('a baseline accepts what its settings cannot avoid, once', () => {
  const stack = new Stack(new App(), 'account');
  new AccountBaseline(stack, 'Baseline');
  expect(accepted(stack)).toEqual({
    'account/AWS679f53fac002430cb0da5b7982bd2287': ['CKV_AWS_115', 'CKV_AWS_116', 'CKV_AWS_117', 'W3005'],
    'account/Baseline/Settings/Policy': ['AwsSolutions-IAM5'],
  });
});

test('a baseline without settings accepts nothing', () => {
  const stack = new Stack(new App(), 'account');
  new AccountBaseline(stack, 'Baseline', { adopt: SETTINGS });
  expect(accepted(stack)).toEqual({});
});
