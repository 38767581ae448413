import { Domain, PublicLoadBalancer, Site } from '@maestrohwithit/edge';
import { App, Stack } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import { Bucket } from 'aws-cdk-lib/aws-s3';

const app = new App();
const edge = new Stack(app, 'site', { env: { account: '111111111111', region: 'us-east-1' } });

// The internet already asks this zone, so the certificate is issued within minutes.
const zone = HostedZone.fromHostedZoneAttributes(edge, 'Zone', {
  hostedZoneId: 'Z0123456789',
  zoneName: 'example.com',
});
const domain = new Domain(edge, 'Domain', { name: 'shop.example.com', zone });
const logs = Bucket.fromBucketName(edge, 'Logs', 'logs-of-the-platform');

const balancer = new PublicLoadBalancer(edge, 'LoadBalancer', {
  vpc: new Vpc(edge, 'Network'),
  domain,
  logs,
  webAclArn: 'arn:aws:wafv2:us-east-1:111111111111:regional/webacl/api/a1b2',
});
new Site(edge, 'Site', {
  domain,
  origin: balancer.loadBalancer,
  assets: Bucket.fromBucketName(edge, 'Assets', 'assets-of-the-platform'),
  logs,
  webAclArn: 'arn:aws:wafv2:us-east-1:111111111111:global/webacl/site/c3d4',
  www: true,
});
