import type { Schemas } from '../../../src/permissions/schemas';

const bounded = (kind: string) => ({ resources: [kind], conditions: ['iam:PermissionsBoundary'] });
const about = (...resources: string[]) => ({ resources, conditions: [] });

/** A few types, as CloudFormation's schemas have them, and a few actions of IAM. */
export const SCHEMAS: Schemas = {
  types: {
    'AWS::EC2::VPC': ['ec2:CreateVpc', 'ec2:DeleteVpc', 'ec2:DescribeVpcs'],
    'AWS::IAM::Role': [
      'iam:CreateRole',
      'iam:DeleteRole',
      'iam:DeleteRolePermissionsBoundary',
      'iam:DetachRolePolicy',
      'iam:PassRole',
      'iam:PutRolePermissionsBoundary',
    ],
    'AWS::IAM::OIDCProvider': ['iam:CreateOpenIDConnectProvider', 'iam:ListOpenIDConnectProviders'],
    'AWS::EKS::Cluster': ['eks:CreateCluster', 'iam:CreateServiceLinkedRole'],
    'AWS::Silent::Type': null,
  },
  iam: {
    'iam:CreateRole': bounded('role'),
    'iam:CreateUser': bounded('user'),
    'iam:DetachRolePolicy': bounded('role'),
    'iam:PutRolePermissionsBoundary': bounded('role'),
    'iam:DeleteRolePermissionsBoundary': bounded('role'),
    'iam:DeleteRole': about('role'),
    'iam:PassRole': { resources: ['role'], conditions: ['iam:PassedToService'] },
    'iam:CreateServiceLinkedRole': { resources: ['role'], conditions: ['iam:AWSServiceName'] },
    'iam:CreateOpenIDConnectProvider': about('oidc-provider'),
    'iam:ListOpenIDConnectProviders': about(),
  },
};
