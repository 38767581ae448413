import { Domain, PublicLoadBalancer } from '@maestrohwithit/edge';
import { App, Stack } from 'aws-cdk-lib';
import { Port, SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import {
  ApplicationProtocol,
  ApplicationTargetGroup,
  ListenerCondition,
  TargetType,
} from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Bucket } from 'aws-cdk-lib/aws-s3';

const app = new App();
const compute = new Stack(app, 'compute');
const vpc = new Vpc(compute, 'Network');
const pods = new SecurityGroup(compute, 'Pods', { vpc });
const api = new ApplicationTargetGroup(compute, 'Api', {
  vpc,
  port: 8080,
  protocol: ApplicationProtocol.HTTP,
  targetType: TargetType.IP,
});

// The edge knows what it leads to, and never the other way round.
const edge = new Stack(app, 'edge');
const balancer = new PublicLoadBalancer(edge, 'LoadBalancer', {
  vpc,
  domain: new Domain(edge, 'Domain', { name: 'example.com' }),
  logs: Bucket.fromBucketName(edge, 'Logs', 'logs-of-the-platform'),
  webAclArn: 'arn:aws:wafv2:eu-west-1:111111111111:regional/webacl/api/a1b2',
});
balancer.route('Api', api, { targets: pods, priority: 100 });
balancer.route('Admin', api, { conditions: [ListenerCondition.hostHeaders(['admin.example.com'])], priority: 50 });

// What answers on another port is told apart.
balancer.connections.allowTo(pods, Port.tcp(8081), 'health checks');
