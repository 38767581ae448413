import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import type { AccountBaselineProps } from '../../src';
import { AccountBaseline } from '../../src';

const env = { account: '123456789012', region: 'us-east-1' };

/** The template of a stack with a baseline. */
export function synthesize(props?: AccountBaselineProps | ((stack: Stack) => AccountBaselineProps)): Template {
  const stack = new Stack(new App(), 'foundation', { env });
  new AccountBaseline(stack, 'Account', typeof props === 'function' ? props(stack) : props);
  return Template.fromStack(stack);
}

/** Logical id of the only resource of a type. */
export function idOf(template: Template, type: string): string {
  const ids = Object.keys(template.findResources(type));
  expect(ids).toHaveLength(1);
  return ids[0] ?? '';
}

/** Statements that the policy of the only bucket has for a service. */
export function bucketStatementsOf(template: Template, service: string) {
  const [policy] = Object.values(template.findResources('AWS::S3::BucketPolicy'));
  return policy?.Properties.PolicyDocument.Statement.filter(
    (statement: { Principal: { Service?: string } }) => statement.Principal.Service === service,
  );
}
