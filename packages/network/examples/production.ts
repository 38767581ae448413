import { NatStrategy, Network } from '@maestrohwithit/network';
import { App, Stack } from 'aws-cdk-lib';
import { InterfaceVpcEndpointAwsService } from 'aws-cdk-lib/aws-ec2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';

const app = new App();
const stack = new Stack(app, 'production', { terminationProtection: true });

new Network(stack, 'Network', {
  cidr: '10.2.0.0/16',
  zones: 3,
  nat: NatStrategy.gatewayPerZone({ eipAllocationIds: ['eipalloc-0a', 'eipalloc-0b', 'eipalloc-0c'] }),
  encryptionKey: new Key(stack, 'LogsKey', { enableKeyRotation: true }),
  flowLogRetention: RetentionDays.TWO_YEARS,
  interfaceEndpoints: [InterfaceVpcEndpointAwsService.ECR, InterfaceVpcEndpointAwsService.ECR_DOCKER],
});
