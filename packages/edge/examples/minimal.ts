import { Domain, PublicLoadBalancer } from '@maestrohwithit/edge';
import { App, Stack } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';

const app = new App();
const stack = new Stack(app, 'minimal');

const firewall = new CfnWebACL(stack, 'Firewall', {
  scope: 'REGIONAL',
  defaultAction: { allow: {} },
  visibilityConfig: { metricName: 'api', cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true },
});
new PublicLoadBalancer(stack, 'LoadBalancer', {
  vpc: new Vpc(stack, 'Network'),
  domain: new Domain(stack, 'Domain', { name: 'example.com' }),
  logs: Bucket.fromBucketName(stack, 'Logs', 'logs-of-the-platform'),
  webAclArn: firewall.attrArn,
});
