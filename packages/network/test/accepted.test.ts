import { Stack } from 'aws-cdk-lib';
import { NatStrategy } from '../src';
import { accepted } from './support/acceptances';
import { network } from './support/synth';

const RESTRICTION = 'Stack/Custom::VpcRestrictDefaultSGCustomResourceProvider';

it('accepts its filters, its zones, and the function of the CDK that closes the default security group', () => {
  expect(accepted(Stack.of(network({ nat: NatStrategy.gatewayPerZone() })))).toEqual({
    'Stack/Network': ['AwsSolutions-VPC3', 'W3010'],
    [RESTRICTION]: ['CKV_AWS_115', 'CKV_AWS_116', 'CKV_AWS_117', 'W3005'],
  });
});

it('accepts of a NAT instance that it is reached from outside and may be lost', () => {
  expect(accepted(network({ nat: NatStrategy.instance() }))).toMatchObject({
    'Stack/Network/NatInstance': ['CKV_AWS_88', 'AwsSolutions-EC28', 'AwsSolutions-EC29'],
  });
});

it('accepts no zones where none is written out', () => {
  expect(accepted(network({}, {}))).toEqual({ 'Stack/Network': ['AwsSolutions-VPC3'] });
});
