import { NatStrategy } from '../src';
import { resources, template } from './support/synth';

/** Replacing one of these takes down what lies in it, or loses what it recorded. */
const STATEFUL = [
  'AWS::EC2::VPC',
  'AWS::EC2::Subnet',
  'AWS::EC2::RouteTable',
  'AWS::EC2::InternetGateway',
  'AWS::EC2::NatGateway',
  'AWS::EC2::EIP',
  'AWS::EC2::NetworkAcl',
  'AWS::Logs::LogGroup',
];

it('keeps the logical ids of what must not be replaced', () => {
  const from = template({ nat: NatStrategy.gatewayPerZone() });
  expect(Object.fromEntries(STATEFUL.map((type) => [type, Object.keys(resources(from, type))]))).toMatchSnapshot();
});
