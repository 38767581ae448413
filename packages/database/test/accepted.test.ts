import { Duration } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { SnapshotExport } from '../src';
import { accepted } from './support/acceptances';
import { CacheFixture } from './cache-fixture';
import { Fixture } from './fixture';

const FUNCTION = ['CKV_AWS_115', 'CKV_AWS_116', 'CKV_AWS_117', 'W3005'];

test('a database accepts the policy of enhanced monitoring, which is that of AWS, and nothing that is a judgement', () => {
  expect(accepted(new Fixture().stack)).toEqual({ 'data/Database/Resource': ['AwsSolutions-IAM4'] });
});

test('a database accepts nothing of a role that was handed in', () => {
  const { stack } = new Fixture((own) => ({
    monitoringRole: new iam.Role(own, 'Own', { assumedBy: new iam.ServicePrincipal('monitoring.rds.amazonaws.com') }),
  }));
  expect(accepted(stack)).toEqual({});
});

test('a cache accepts what its rotation cannot avoid, where there is one', () => {
  expect(accepted(new CacheFixture().stack)).toEqual({});
  const { stack } = new CacheFixture(() => ({ rotateAfter: Duration.days(30) }));
  expect(accepted(stack)).toEqual({ 'data/Cache/Users/Rotation/Function': FUNCTION });
});

test('an export accepts its wildcards, and what the CDK says twice', () => {
  const { stack, database } = new Fixture();
  const [bucket, encryptionKey] = [new s3.Bucket(stack, 'Bucket'), new kms.Key(stack, 'Key')];
  const { instance } = database;
  new SnapshotExport(stack, 'Export', { instance, bucket, encryptionKey });
  expect(accepted(stack)).toMatchObject({
    'data/Export/ExportPolicy': ['AwsSolutions-IAM5'],
    'data/Export/Policy': ['AwsSolutions-IAM5'],
    'data/Export/Resource': ['W3005'],
  });
});
