import { Domain, PublicLoadBalancer, Site } from '@maestrohwithit/edge';
import { App, Stack } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';

const app = new App();
const stack = new Stack(app, 'update', { env: { account: process.env.CDK_DEFAULT_ACCOUNT, region: 'us-east-1' } });

const [regional, global] = ['REGIONAL', 'CLOUDFRONT'].map(
  (scope) =>
    new CfnWebACL(stack, `Firewall${scope}`, {
      scope,
      defaultAction: { allow: {} },
      visibilityConfig: { metricName: scope, cloudWatchMetricsEnabled: true, sampledRequestsEnabled: true },
    }),
);
const logs = new Bucket(stack, 'Logs', { enforceSSL: true });
const domain = new Domain(stack, 'Domain', { name: 'example.com' });
const balancer = new PublicLoadBalancer(stack, 'LoadBalancer', {
  vpc: new Vpc(stack, 'Network', { availabilityZones: ['us-east-1a', 'us-east-1b'] }),
  domain,
  logs,
  webAclArn: regional.attrArn,
});
new Site(stack, 'Site', {
  domain,
  origin: balancer.loadBalancer,
  assets: new Bucket(stack, 'Assets', { enforceSSL: true }),
  logs,
  webAclArn: global.attrArn,
});
