import { FirewallScope, WebFirewall } from '@maestrohwithit/security';
import { App, Stack } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as elbv2 from 'aws-cdk-lib/aws-elasticloadbalancingv2';

const app = new App();
const stack = new Stack(app, 'firewall');
const vpc = new ec2.Vpc(stack, 'Network');
const balancer = new elbv2.ApplicationLoadBalancer(stack, 'LoadBalancer', { vpc, internetFacing: true });

const firewall = new WebFirewall(stack, 'Firewall', { scope: FirewallScope.REGIONAL });
firewall.associate('Api', balancer.loadBalancerArn);
