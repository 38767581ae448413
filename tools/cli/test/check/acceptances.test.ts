import { readAcceptances } from '../../src/check/acceptances';
import { emptyFolder, writeFiles } from '../support/files';
import { stackOf } from './support/stacks';

const KEY = 'aws:cdk:acknowledged-rules';

function folderWith(metadata: unknown): string {
  const folder = emptyFolder();
  writeFiles(folder, { 'app.metadata.json': metadata, 'app.template.json': {}, 'manifest.json': {} });
  return folder;
}

test('reads what the constructs acknowledge, by the rule as the reports spell it', () => {
  const folder = folderWith({
    '/app/Bucket': [
      { type: 'aws:cdk:logicalId', data: 'Bucket' },
      { type: KEY, data: { 'AwsSolutions::AwsSolutions-S1': 'why', CKV_AWS_18: 'why' } },
      { type: KEY, data: { 'AwsSolutions-IAM5[Resource::*]': 'bare' } },
      { type: KEY, data: { 'CloudFormation-Validate::W3010': 'zones' } },
    ],
  });
  expect(readAcceptances(folder, [])).toEqual([
    { path: 'app/Bucket', rule: 'AwsSolutions-S1', reason: 'why' },
    { path: 'app/Bucket', rule: 'CKV_AWS_18', reason: 'why' },
    { path: 'app/Bucket', rule: 'AwsSolutions-IAM5[Resource::*]', reason: 'bare' },
    { path: 'app/Bucket', rule: 'W3010', reason: 'zones' },
  ]);
});

test('reads what stands in a template alone, whoever wrote it, and leaves out what came there from a construct', () => {
  const folder = folderWith({ '/app': [{ type: KEY, data: { CKV_AWS_18: 'of the tree' } }] });
  const metadata = {
    checkov: {
      skip: [{ id: 'CKV_AWS_18', comment: 'copied' }, { id: 'CKV_AWS_21', comment: 'by hand' }, { id: 'CKV_AWS_53' }],
    },
    'cfn-lint': { config: { ignore_checks: ['W3005'] } },
  };
  const bucket = { type: 'AWS::S3::Bucket', metadata };
  expect(readAcceptances(folder, [stackOf('app', { Bucket: bucket })])).toEqual([
    { path: 'app', rule: 'CKV_AWS_18', reason: 'of the tree' },
    { path: 'app/Bucket', rule: 'CKV_AWS_21', reason: 'by hand' },
    { path: 'app/Bucket', rule: 'CKV_AWS_53', reason: '' },
    { path: 'app/Bucket', rule: 'W3005', reason: '' },
  ]);
});

test('says the same thing once', () => {
  const entry = { type: KEY, data: { W3010: 'zones' } };
  expect(readAcceptances(folderWith({ '/app': [entry, entry] }), [])).toHaveLength(1);
});
