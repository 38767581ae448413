import { Stack } from 'aws-cdk-lib';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { AssetsBucket } from '../src';
import type { Statement } from './fixture';
import { ACCOUNT, env, Fixture } from './fixture';

/** The services that a policy admits without a condition that binds them to this account. */
function unboundServices(statements: readonly Statement[]): string[] {
  return statements
    .filter(({ Effect, Principal }) => Effect === 'Allow' && Principal.Service !== undefined)
    .filter(({ Condition }) => !JSON.stringify(Condition ?? {}).includes(ACCOUNT))
    .flatMap(({ Principal }) => Principal.Service ?? []);
}

describe('access logs', () => {
  const fixture = new Fixture();
  const { assets, backups, logs } = fixture.storage;

  test.each([
    ['Assets', assets],
    ['Backups', backups],
  ])('of the bucket %s go to the logs, under its path', (id, bucket) => {
    expect(fixture.properties(bucket).LoggingConfiguration).toEqual({
      DestinationBucketName: { Ref: fixture.logicalId(logs) },
      LogFilePrefix: `access/data/Storage/${id}/`,
    });
  });

  test('of the logs are not kept, since each would make another one', () => {
    expect(fixture.properties(logs)).not.toHaveProperty('LoggingConfiguration');
  });

  test('are admitted once, for the buckets of this account and below their prefix', () => {
    const statements = fixture.statements(logs).filter(({ Sid }) => Sid === 'AccessLogs');
    expect(statements).toEqual([
      {
        Sid: 'AccessLogs',
        Effect: 'Allow',
        Principal: { Service: 'logging.s3.amazonaws.com' },
        Action: 's3:PutObject',
        Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': [fixture.logicalId(logs), 'Arn'] }, '/access/*']] },
        Condition: { StringEquals: { 'aws:SourceAccount': ACCOUNT } },
      },
    ]);
  });

  test('go to a bucket of another stack without a circle', () => {
    const { app, stack, storage } = new Fixture();
    const other = new Stack(app, 'other', { env });
    new AssetsBucket(other, 'Assets', { accessLogs: storage.logs });
    app.synth();
    expect(other.dependencies).toEqual([stack]);
    expect(stack.dependencies).toEqual([]);
  });

  test('are admitted by a bucket of the app that is handed in', () => {
    const handed = new Fixture((stack) => ({ logs: new s3.Bucket(stack, 'Own') }));
    expect(handed.statements(handed.storage.logs).map(({ Sid }) => Sid)).toEqual(['AccessLogs']);
  });
});

describe('what services deliver', () => {
  const fixture = new Fixture();
  const { logs } = fixture.storage;
  const arn = { 'Fn::GetAtt': [fixture.logicalId(logs), 'Arn'] };
  const delivered = { 'Fn::Join': ['', [arn, `/*AWSLogs/${ACCOUNT}/*`]] };
  const from = (rest: string) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, rest]] });

  test('is admitted for load balancers', () => {
    expect(fixture.statements(logs)).toContainEqual({
      Sid: 'LoadBalancerLogs',
      Effect: 'Allow',
      Principal: { Service: 'logdelivery.elasticloadbalancing.amazonaws.com' },
      Action: 's3:PutObject',
      Resource: delivered,
      Condition: { ArnLike: { 'aws:SourceArn': from(`:elasticloadbalancing:*:${ACCOUNT}:loadbalancer/*`) } },
    });
  });

  test('is admitted for the delivery service, which looks at the access control list first', () => {
    const arnLike = { 'aws:SourceArn': from(`:logs:*:${ACCOUNT}:*`) };
    const service = { Effect: 'Allow', Principal: { Service: 'delivery.logs.amazonaws.com' } };
    expect(fixture.statements(logs)).toEqual(
      expect.arrayContaining([
        {
          ...service,
          Sid: 'VendedLogs',
          Action: 's3:PutObject',
          Resource: delivered,
          Condition: {
            ArnLike: arnLike,
            StringEquals: { 'aws:SourceAccount': ACCOUNT, 's3:x-amz-acl': 'bucket-owner-full-control' },
          },
        },
        {
          ...service,
          Sid: 'VendedLogsLook',
          Action: 's3:GetBucketAcl',
          Resource: arn,
          Condition: { ArnLike: arnLike, StringEquals: { 'aws:SourceAccount': ACCOUNT } },
        },
      ]),
    );
  });

  test('is admitted for no other account', () => {
    expect(unboundServices(fixture.statements(logs))).toEqual([]);
  });

  test('would be seen to be admitted for any account', () => {
    const planted = new Fixture();
    const [access] = planted.statements(planted.storage.logs).filter(({ Sid }) => Sid === 'AccessLogs');
    expect(unboundServices([{ ...access, Condition: undefined }])).toEqual(['logging.s3.amazonaws.com']);
  });
});

test('takes the logs of a load balancer of another stack by its own means, without a circle', () => {
  const { app, stack, storage } = new Fixture();
  const edge = new Stack(app, 'edge', { env });
  const balancer = new elbv2.ApplicationLoadBalancer(edge, 'LoadBalancer', {
    vpc: new ec2.Vpc(edge, 'Network'),
  });
  balancer.logAccessLogs(storage.logs, 'balancer');
  app.synth();
  expect(edge.dependencies).toEqual([stack]);
  expect(stack.dependencies).toEqual([]);
});
