import { NatStrategy, Network } from '@maestrohwithit/network';
import { App, Stack } from 'aws-cdk-lib';
import { GatewayVpcEndpointAwsService, InterfaceVpcEndpointAwsService } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';

const app = new App();
const stack = new Stack(app, 'update');
new Key(stack, 'Key', { enableKeyRotation: true });

new Network(stack, 'Network', {
  cidr: '10.3.0.0/16',
  subnetMask: 25,
  nat: NatStrategy.none(),
  availabilityZones: ['us-east-1d', 'us-east-1e', 'us-east-1f'],
  flowLogGroup: new LogGroup(stack, 'FlowLogs'),
  gatewayEndpoints: [GatewayVpcEndpointAwsService.S3],
  interfaceEndpoints: [InterfaceVpcEndpointAwsService.ECR, InterfaceVpcEndpointAwsService.ECR_DOCKER],
});
