import { App, CfnResource, Stack, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import { accept } from '../../../projenrc/shared/accept';

const REASON = 'it is only looked at';

function open() {
  const stack = new Stack(new App(), 'app');
  const parent = new Construct(stack, 'Parent');
  new CfnResource(parent, 'A', { type: 'AWS::S3::Bucket' });
  new CfnResource(parent, 'B', { type: 'AWS::S3::Bucket' });
  new CfnResource(stack, 'Other', { type: 'AWS::S3::Bucket' });
  const metadata = () => {
    const resources = Object.entries(
      Template.fromStack(stack).toJSON().Resources as Record<string, { Metadata?: object }>,
    );
    return Object.fromEntries(resources.map(([id, { Metadata = {} }]) => [id.slice(0, 7), Metadata]));
  };
  return { parent, metadata };
}

test('says it to cdk-nag and the CDK in the form that they look for, also of an id with colons inside', () => {
  const { parent } = open();
  accept(parent, REASON, 'AwsSolutions-IAM5[Resource::*]', 'NIST.800.53.R5-IAMNoInlinePolicy', 'W3010', 'PARLIAMENT_X');
  const written = parent.node.metadata.filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY);
  expect(written.map(({ data }) => data as unknown)).toEqual([
    { 'AwsSolutions::AwsSolutions-IAM5[Resource::*]': REASON },
    { 'NIST.800.53.R5::NIST.800.53.R5-IAMNoInlinePolicy': REASON },
    { 'CloudFormation-Validate::W3010': REASON },
    { PARLIAMENT_X: REASON },
  ]);
});

test('says it to Checkov and cfn-lint on every resource below, and keeps what was said before', () => {
  const { parent, metadata } = open();
  accept(parent, REASON, 'CKV_AWS_18', 'W3010');
  accept(parent, REASON, 'CKV_AWS_21', 'E3012');
  const expected = expect.objectContaining({
    checkov: { skip: ['CKV_AWS_18', 'CKV_AWS_21'].map((id) => ({ id, comment: REASON })) },
    'cfn-lint': { config: { ignore_checks: ['W3010', 'E3012'] } },
  });
  expect(metadata()).toEqual({ ParentA: expected, ParentB: expected, Other: {} });
});

test('leaves the template alone where only the tree is looked at', () => {
  const { parent, metadata } = open();
  accept(parent, REASON, 'AwsSolutions-S1');
  expect(metadata().ParentA).not.toHaveProperty('checkov');
  expect(metadata().ParentA).not.toHaveProperty('cfn-lint');
});
