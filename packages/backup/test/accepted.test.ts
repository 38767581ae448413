import * as iam from 'aws-cdk-lib/aws-iam';
import { accepted } from './support/acceptances';
import { Fixture } from './fixture';

test('accepts the policies of its roles, which are those of AWS, and nothing else', () => {
  expect(accepted(new Fixture().stack)).toEqual({
    'data/Backup/Role': ['AwsSolutions-IAM4'],
    'data/Backup/RestoreRole': ['AwsSolutions-IAM4'],
  });
});

test('accepts nothing of roles that were handed in', () => {
  const { stack } = new Fixture((own) => {
    const role = new iam.Role(own, 'Own', { assumedBy: new iam.ServicePrincipal('backup.amazonaws.com') });
    return { role, restoreRole: role };
  });
  expect(accepted(stack)).toEqual({});
});
