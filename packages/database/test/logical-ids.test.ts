import { synthesize } from './fixture';

const STATEFUL = [
  'AWS::RDS::DBInstance',
  'AWS::RDS::DBSubnetGroup',
  'AWS::RDS::DBParameterGroup',
  'AWS::EC2::SecurityGroup',
];

test('keeps the logical ids, without which the database would be replaced', () => {
  const template = synthesize();
  expect(STATEFUL.map((type) => [type, Object.keys(template.findResources(type))])).toMatchSnapshot();
});
