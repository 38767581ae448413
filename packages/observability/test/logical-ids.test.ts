import * as s3 from 'aws-cdk-lib/aws-s3';
import { ClusterLogs, Notices } from '../src';
import { Fixture } from './fixture';

const KEPT = ['AWS::SNS::Topic', 'AWS::KMS::Key', 'AWS::Logs::LogGroup', 'AWS::KinesisFirehose::DeliveryStream'];

test('keeps the logical ids, without which subscriptions and logs would be lost', () => {
  const fixture = new Fixture();
  const { stack } = fixture;
  new Notices(stack, 'Notices');
  new ClusterLogs(stack, 'PodLogs', {
    clusterName: 'production',
    bucket: s3.Bucket.fromBucketName(stack, 'Logs', 'logs-of-mine'),
  });
  expect(KEPT.map((type) => [type, Object.keys(fixture.template.findResources(type))])).toMatchSnapshot();
});
