import { Encoded, missing } from '../support/fake-cloud';
import { describeKind } from '../support/kind-test';
import { add, set } from '../support/mutations';
import { changed, listRows, TAGS, tagRows, within } from '../support/rows';

const trust = {
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' }],
};
const allow = (Action: string) => ({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] });
const SSM_ACCESS = 'arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore';
const MANAGED = 'arn:aws:iam::111111111111:policy/logs';

/** Policies reach a role from the role, from policies, and from managed policies that name it. */
describeKind({
  resources: {
    Role: [
      'node',
      'AWS::IAM::Role',
      {
        RoleName: 'node',
        Path: '/maestro/',
        Description: 'nodes',
        AssumeRolePolicyDocument: trust,
        MaxSessionDuration: 3600,
        PermissionsBoundary: 'arn:aws:iam::111111111111:policy/boundary',
        ManagedPolicyArns: [SSM_ACCESS],
        Policies: [{ PolicyName: 'own', PolicyDocument: allow('s3:GetObject') }],
        Tags: TAGS,
      },
    ],
    Policy: [
      'p-1',
      'AWS::IAM::Policy',
      { PolicyName: 'part', PolicyDocument: allow('logs:PutLogEvents'), Roles: [{ Ref: 'Role' }] },
    ],
    Managed: [MANAGED, 'AWS::IAM::ManagedPolicy', { Roles: [{ Ref: 'Role' }] }],
  },
  answers: {
    GetRole: {
      Role: {
        RoleName: 'node',
        RoleId: 'AROA1',
        Arn: 'arn:aws:iam::111111111111:role/maestro/node',
        Path: '/maestro/',
        Description: 'nodes',
        AssumeRolePolicyDocument: Encoded.url(trust),
        MaxSessionDuration: 3600,
        PermissionsBoundary: { PermissionsBoundaryArn: 'arn:aws:iam::111111111111:policy/boundary' },
        Tags: TAGS,
      },
    },
    ListAttachedRolePolicies: { AttachedPolicies: [{ PolicyArn: SSM_ACCESS }, { PolicyArn: MANAGED }] },
    ListRolePolicies: { PolicyNames: ['own', 'part'] },
    'GetRolePolicy(own)': { PolicyDocument: Encoded.url(allow('s3:GetObject')) },
    'GetRolePolicy(part)': { PolicyDocument: Encoded.url(allow('logs:PutLogEvents')) },
    GetRolePolicy: { PolicyDocument: Encoded.url(allow('*')) },
    GetPolicy: { Policy: {} },
    GetPolicyVersion: {},
  },
  attributes: { Arn: 'arn:aws:iam::111111111111:role/maestro/node', RoleId: 'AROA1' },
  changes: {
    ...within('GetRole.Role', {
      ...changed(
        'RoleName',
        'Path',
        'Description',
        'AssumeRolePolicyDocument.Version',
        'AssumeRolePolicyDocument.Statement[0].Effect',
        'MaxSessionDuration',
      ),
      'without AssumeRolePolicyDocument.Statement[0]': 'missing AssumeRolePolicyDocument.Statement[0]',
      'more AssumeRolePolicyDocument.Statement': 'unexpected AssumeRolePolicyDocument.Statement[]',
      'AssumeRolePolicyDocument.Statement[0].Principal.Service':
        'changed AssumeRolePolicyDocument.Statement[0].Principal.Service[0]',
      'AssumeRolePolicyDocument.Statement[0].Action': 'changed AssumeRolePolicyDocument.Statement[0].Action[0]',
      'PermissionsBoundary.PermissionsBoundaryArn': 'changed PermissionsBoundary',
      ...tagRows(),
    }),
    ...within('ListAttachedRolePolicies', {
      'without AttachedPolicies[0]': 'missing ManagedPolicyArns[arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore]',
      'without AttachedPolicies[1]': 'Managed: missing ManagedPolicyArns[arn:aws:iam::111111111111:policy/logs]',
      'more AttachedPolicies': 'unexpected ManagedPolicyArns[arn:aws:iam::111111111111:policy/logs-other]',
      'AttachedPolicies[0].PolicyArn': [
        'missing ManagedPolicyArns[arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore]',
        'unexpected ManagedPolicyArns[arn:aws:iam::aws:policy/AmazonSSMManagedInstanceCore-other]',
      ],
      'AttachedPolicies[1].PolicyArn': [
        'Managed: missing ManagedPolicyArns[arn:aws:iam::111111111111:policy/logs]',
        'unexpected ManagedPolicyArns[arn:aws:iam::111111111111:policy/logs-other]',
      ],
    }),
    ...within('ListRolePolicies', {
      'without PolicyNames[0]': 'missing Policies[own]',
      'without PolicyNames[1]': 'Policy: missing Policies[part]',
      'more PolicyNames': 'unexpected Policies[part-other]',
      'PolicyNames[0]': ['missing Policies[own]', 'unexpected Policies[own-other]'],
      'PolicyNames[1]': ['Policy: missing Policies[part]', 'unexpected Policies[part-other]'],
    }),
    ...within('GetRolePolicy(own).PolicyDocument', {
      Version: 'changed Policies[own].PolicyDocument.Version',
      'without Statement[0]': 'missing Policies[own].PolicyDocument.Statement[0]',
      'more Statement': 'unexpected Policies[own].PolicyDocument.Statement[]',
      'Statement[0].Effect': 'changed Policies[own].PolicyDocument.Statement[0].Effect',
      'Statement[0].Action': 'changed Policies[own].PolicyDocument.Statement[0].Action[0]',
      'Statement[0].Resource': 'changed Policies[own].PolicyDocument.Statement[0].Resource[0]',
    }),
    ...within('GetRolePolicy(part).PolicyDocument', {
      Version: 'Policy: changed Policies[part].PolicyDocument.Version',
      'without Statement[0]': 'Policy: missing Policies[part].PolicyDocument.Statement[0]',
      'more Statement': 'Policy: unexpected Policies[part].PolicyDocument.Statement[]',
      'Statement[0].Effect': 'Policy: changed Policies[part].PolicyDocument.Statement[0].Effect',
      'Statement[0].Action': 'Policy: changed Policies[part].PolicyDocument.Statement[0].Action[0]',
      'Statement[0].Resource': 'Policy: changed Policies[part].PolicyDocument.Statement[0].Resource[0]',
    }),
  },
  unseen: ['GetRolePolicy.PolicyDocument.Statement[0]', 'GetRolePolicy.PolicyDocument.Version'],
  planted: {
    'is gone': [
      set('GetRole', missing('NoSuchEntityException')),
      ['Managed: missing ManagedPolicyArns', 'Policy: missing Policies', 'missing'],
    ],
    'a managed policy was attached by hand': [
      add('ListAttachedRolePolicies.AttachedPolicies', { PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' }),
      'unexpected ManagedPolicyArns[arn:aws:iam::aws:policy/AdministratorAccess]',
    ],
    'a policy was written into it by hand': [
      add('ListRolePolicies.PolicyNames', 'admin'),
      'unexpected Policies[admin]',
    ],
    'the policy of another resource was widened': [
      add('GetRolePolicy(part).PolicyDocument.Statement', { Effect: 'Allow', Action: '*', Resource: '*' }),
      'Policy: unexpected Policies[part].PolicyDocument.Statement[]',
    ],
  },
});

describeKind({
  resources: {
    Policy: [
      MANAGED,
      'AWS::IAM::ManagedPolicy',
      {
        ManagedPolicyName: 'logs',
        Path: '/maestro/',
        Description: 'writes logs',
        PolicyDocument: allow('logs:PutLogEvents'),
        Users: ['user'],
        Groups: ['group'],
      },
    ],
  },
  answers: {
    GetPolicy: {
      Policy: {
        PolicyName: 'logs',
        PolicyId: 'ANPA1',
        Path: '/maestro/',
        Description: 'writes logs',
        DefaultVersionId: 'v2',
      },
    },
    'GetPolicyVersion(v2)': { PolicyVersion: { Document: Encoded.url(allow('logs:PutLogEvents')) } },
    GetPolicyVersion: { PolicyVersion: { Document: Encoded.url(allow('*')) } },
  },
  attributes: { PolicyArn: 'arn:aws:iam::111111111111:policy/logs', PolicyId: 'ANPA1' },
  changes: {
    ...within('GetPolicy.Policy', {
      ...changed('Path', 'Description'),
      PolicyName: 'changed ManagedPolicyName',
      DefaultVersionId: 'changed PolicyDocument.Statement[0].Action[0]',
    }),
    ...within('GetPolicyVersion(v2).PolicyVersion', {
      'Document.Version': 'changed PolicyDocument.Version',
      'without Document.Statement[0]': 'missing PolicyDocument.Statement[0]',
      'more Document.Statement': 'unexpected PolicyDocument.Statement[]',
      'Document.Statement[0].Effect': 'changed PolicyDocument.Statement[0].Effect',
      'Document.Statement[0].Action': 'changed PolicyDocument.Statement[0].Action[0]',
      'Document.Statement[0].Resource': 'changed PolicyDocument.Statement[0].Resource[0]',
    }),
  },
  unseen: ['GetPolicyVersion.PolicyVersion.Document.Statement[0]', 'GetPolicyVersion.PolicyVersion.Document.Version'],
  unread: { 'Policy.Users': 'users are not read', 'Policy.Groups': 'groups are not read' },
  planted: { 'is gone': [set('GetPolicy', missing('NoSuchEntityException')), 'missing'] },
});

describeKind({
  resources: {
    Profile: [
      'profile',
      'AWS::IAM::InstanceProfile',
      { InstanceProfileName: 'profile', Path: '/maestro/', Roles: ['node'] },
    ],
  },
  answers: {
    GetInstanceProfile: {
      InstanceProfile: {
        Arn: 'arn:aws:iam::111111111111:instance-profile/maestro/profile',
        InstanceProfileId: 'AIPA1',
        InstanceProfileName: 'profile',
        Path: '/maestro/',
        Roles: [{ RoleName: 'node' }],
      },
    },
  },
  attributes: { Arn: 'arn:aws:iam::111111111111:instance-profile/maestro/profile', InstanceProfileId: 'AIPA1' },
  names: ['InstanceProfileName'],
  changes: {
    ...within('GetInstanceProfile.InstanceProfile', {
      ...changed('Path'),
      ...listRows('Roles', 'Roles', 1, '.RoleName'),
    }),
  },
  unseen: ['GetInstanceProfile.InstanceProfile.InstanceProfileName'],
  planted: { 'is gone': [set('GetInstanceProfile', missing('NoSuchEntityException')), 'missing'] },
});
