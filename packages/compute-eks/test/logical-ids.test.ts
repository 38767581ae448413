import { synthesize } from './fixture';

const LASTING = [
  'AWS::EKS::Cluster',
  'AWS::EKS::Nodegroup',
  'AWS::EKS::Addon',
  'AWS::EC2::LaunchTemplate',
  'AWS::IAM::Role',
];

test('keeps the logical ids, without which cluster and nodes would be replaced', () => {
  const template = synthesize();
  expect(LASTING.map((type) => [type, Object.keys(template.findResources(type)).sort()])).toMatchSnapshot();
});
