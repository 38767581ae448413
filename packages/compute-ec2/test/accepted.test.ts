import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as iam from 'aws-cdk-lib/aws-iam';
import { PrivateInstance } from '../src';
import { accepted } from './support/acceptances';
import { Fixture, MICRO } from './fixture';

test('accepts the policy of the agent, which is that of AWS', () => {
  expect(accepted(new Fixture().stack)).toEqual({ 'compute/Instance/Role': ['AwsSolutions-IAM4'] });
});

test('accepts nothing of a role that was handed in', () => {
  const role = (stack: Stack) =>
    new iam.Role(stack, 'Own', { assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com') });
  expect(accepted(new Fixture((stack) => ({ role: role(stack) })).stack)).toEqual({});
});

test('accepts that the zone is written out where it is', () => {
  const stack = new Stack(new App(), 'compute', { env: { account: '123456789012', region: 'us-east-1' } });
  const availabilityZones = ['us-east-1a', 'us-east-1b'];
  const vpc = new ec2.Vpc(stack, 'Network', { availabilityZones });
  new PrivateInstance(stack, 'Instance', { vpc, instanceType: MICRO });
  expect(accepted(stack)).toMatchObject({ 'compute/Instance/Resource/Resource': ['W3010'] });
});
