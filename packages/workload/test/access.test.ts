import { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import type { ApiService } from '../src';
import { Fixture, Objects } from './fixture';

let fixture: Fixture;
let data: Stack;

beforeEach(() => {
  fixture = new Fixture();
  data = new Stack(fixture.app, 'data');
});

/** The statements that the pods were granted. */
function granted(open: (api: ApiService) => void = () => undefined): { Action: string | string[] }[] {
  open(fixture.api());
  const policies = Object.values(fixture.template.findResources('AWS::IAM::ManagedPolicy'));
  return policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
}

test('has a role that the pods of its service account get, and no others', () => {
  fixture.api();
  fixture.template.hasResourceProperties('AWS::IAM::Role', {
    AssumeRolePolicyDocument: {
      Statement: [
        {
          Action: ['sts:AssumeRole', 'sts:TagSession'],
          Principal: { Service: 'pods.eks.amazonaws.com' },
          Condition: {
            StringEquals: {
              'aws:RequestTag/kubernetes-namespace': 'api',
              'aws:RequestTag/kubernetes-service-account': 'api',
            },
          },
        },
      ],
    },
  });
  fixture.template.hasResourceProperties('AWS::EKS::PodIdentityAssociation', {
    ClusterName: 'maestro',
    Namespace: 'api',
    ServiceAccount: 'api',
    RoleArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ApiIdentityRole'), 'Arn'] },
  });
});

test('may do nothing in AWS until something is granted', () => {
  expect(granted()).toEqual([]);
});

test('is granted what it needs by a managed policy, also in other stacks and with their keys', () => {
  const encryptionKey = new kms.Key(data, 'Key');
  const bucket = new s3.Bucket(data, 'Assets', { encryptionKey });
  const actions = granted((api) => bucket.grantReadWrite(api)).flatMap(({ Action }) => Action);
  expect(actions).toEqual(expect.arrayContaining(['s3:GetObject*', 's3:PutObject', 'kms:Decrypt']));
  fixture.template.resourceCountIs('AWS::IAM::Policy', 0);
  expect(data.dependencies).toEqual([]);
});

test('reads the secrets that it is named by itself, and knows their ARNs alone', () => {
  const encryptionKey = new kms.Key(data, 'Key');
  const secret = new secretsmanager.Secret(data, 'Password', { encryptionKey });
  fixture.api({ secrets: { PASSWORD_SECRET: secret } });
  const objects = new Objects(fixture.objects);
  expect(objects.get('ConfigMap').data.PASSWORD_SECRET).toContain('data:ExportsOutputRefPassword');
  expect(objects.all.map(({ kind }) => kind)).not.toContain('Secret');
  fixture.template.hasResourceProperties('AWS::IAM::ManagedPolicy', {
    PolicyDocument: {
      Statement: [
        { Action: ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'] },
        {
          Action: 'kms:Decrypt',
          Condition: { StringEquals: { 'kms:ViaService': Match.objectLike({ 'Fn::Join': Match.anyValue() }) } },
        },
      ],
    },
  });
  const [key] = Object.values(Template.fromStack(data).findResources('AWS::KMS::Key'));
  expect(JSON.stringify(key?.Properties.KeyPolicy)).not.toContain('Identity');
  expect(data.dependencies).toEqual([]);
});

test('reads a secret of which only the name is known', () => {
  const secret = secretsmanager.Secret.fromSecretNameV2(data, 'Password', 'password');
  const [statement, ...others] = granted((api) => api.grantReadSecret(secret));
  expect(others).toEqual([]);
  expect(JSON.stringify(statement)).toContain(':secret:password-??????');
});
