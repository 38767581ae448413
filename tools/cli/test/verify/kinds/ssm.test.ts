import { missing } from '../support/fake-cloud';
import { describeKind } from '../support/kind-test';
import { set } from '../support/mutations';
import { changed, TAGS, tagRows, within } from '../support/rows';

const parameter = { Name: '/maestro/vpc', Type: 'String', Value: 'vpc-1', DataType: 'text' };
const metadata = { Description: 'the network', Tier: 'Standard', AllowedPattern: '^vpc-' };

describeKind({
  resources: {
    Parameter: ['/maestro/vpc', 'AWS::SSM::Parameter', { ...parameter, ...metadata, Tags: { Name: 'maestro' } }],
  },
  answers: {
    GetParameter: { Parameter: parameter },
    DescribeParameters: { Parameters: [{ Name: '/maestro/vpc', ...metadata }] },
    ListTagsForResource: { TagList: TAGS },
  },
  attributes: { Type: 'String', Value: 'vpc-1' },
  changes: {
    ...within('GetParameter.Parameter', { ...changed('Name', 'Type', 'Value', 'DataType') }),
    'without DescribeParameters.Parameters[0]': ['missing AllowedPattern', 'missing Description', 'missing Tier'],
    ...within('DescribeParameters.Parameters[0]', {
      ...changed('Description', 'Tier', 'AllowedPattern'),
      Name: ['missing AllowedPattern', 'missing Description', 'missing Tier'],
    }),
    ...within('ListTagsForResource', { ...tagRows('TagList') }),
  },
  planted: { 'is gone': [set('GetParameter', missing('ParameterNotFound')), 'missing'] },
});
