import { Stack, Token } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { Construct } from 'constructs';
import { accept } from './accept';
import { REASONS } from './reasons';

/** Accepted is what follows from the structure of a network, and nothing that is a judgement. */
export function acceptStructure(network: Construct, vpc: ec2.IVpc): void {
  accept(
    network,
    'network ACLs are what the architecture asks for; they are open where the security groups decide, and only narrow the rest',
    'AwsSolutions-VPC3',
  );
  if (!vpc.availabilityZones.some((zone) => Token.isUnresolved(zone))) {
    accept(network, REASONS.zone, 'W3010');
  }
  // The CDK's function that empties the default security group; a stack has one for all its networks.
  const restriction = Stack.of(network).node.findChild('Custom::VpcRestrictDefaultSGCustomResourceProvider');
  accept(restriction, REASONS.calledByService, 'CKV_AWS_115', 'CKV_AWS_116', 'CKV_AWS_117');
  accept(restriction, REASONS.saidTwice, 'W3005');
}

/** It is reached from the internet only in answer, and there is nothing on it to lose. */
export function acceptNatInstance(instance: Construct): void {
  accept(
    instance,
    'it is the way out to the internet, which needs a public address, and admits the private subnets alone',
    'CKV_AWS_88',
  );
  accept(
    instance,
    'it holds no state: its loss costs the network its way out until the next deployment, and no data',
    'AwsSolutions-EC28',
    'AwsSolutions-EC29',
  );
}
