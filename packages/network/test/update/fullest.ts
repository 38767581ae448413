import { NatStrategy, Network } from '@maestrohwithit/network';
import { App, Stack } from 'aws-cdk-lib';
import { GatewayVpcEndpointAwsService, InterfaceVpcEndpointAwsService } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';

const app = new App();
const stack = new Stack(app, 'update');

new Network(stack, 'Network', {
  cidr: '10.2.0.0/16',
  nat: NatStrategy.gatewayPerZone(),
  zones: 3,
  encryptionKey: new Key(stack, 'Key', { enableKeyRotation: true }),
  flowLogRetention: RetentionDays.TWO_YEARS,
  gatewayEndpoints: [GatewayVpcEndpointAwsService.S3],
  interfaceEndpoints: [InterfaceVpcEndpointAwsService.ECR, InterfaceVpcEndpointAwsService.ECR_DOCKER],
});
