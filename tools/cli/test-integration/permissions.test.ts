import { join } from 'node:path';
import { pythonTools } from '../src/check/python';
import { readSchemas, type Schemas } from '../src/permissions/schemas';
import { Workspace } from '../src/workspace';
import { emptyFolder } from '../test/support/files';
import { openSession } from '../test/support/session';

const REPOSITORY = join(__dirname, '..', '..', '..');
let schemas: Schemas;

beforeAll(async () => {
  const tools = pythonTools({ ...openSession(), workspace: Workspace.find(REPOSITORY) });
  await tools.common.ensure();
  schemas = await readSchemas(
    openSession(),
    tools,
    ['AWS::EC2::VPC', 'AWS::IAM::Role', 'AWS::No::Type'],
    emptyFolder(),
  );
});

test('the schemas say what CloudFormation calls for a type, and nothing of one that is not', () => {
  expect(schemas.types['AWS::EC2::VPC']).toEqual(expect.arrayContaining(['ec2:CreateVpc', 'ec2:DeleteVpc']));
  expect(schemas.types['AWS::EC2::VPC']).not.toContain('ec2:CreateSubnet');
  expect(schemas.types['AWS::No::Type']).toBeNull();
});

test('an action of IAM is known by what it is about, and by what it can depend on', () => {
  expect(schemas.iam['iam:CreateRole']).toMatchObject({ resources: ['role'] });
  expect(schemas.iam['iam:CreateRole']?.conditions).toContain('iam:PermissionsBoundary');
  expect(schemas.iam['iam:UpdateAssumeRolePolicy']?.conditions).not.toContain('iam:PermissionsBoundary');
  expect(schemas.iam['iam:ListRoles']?.resources).toEqual([]);
});
