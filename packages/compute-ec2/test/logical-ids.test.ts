import { synthesize } from './fixture';

const STATEFUL = ['AWS::EC2::Instance', 'AWS::EC2::LaunchTemplate', 'AWS::EC2::SecurityGroup'];

test('keeps the logical ids, without which the instance would be replaced', () => {
  const template = synthesize();
  expect(STATEFUL.map((type) => [type, Object.keys(template.findResources(type))])).toMatchSnapshot();
});
