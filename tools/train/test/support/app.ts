/**
 * What an environment of the journey is made of: a network and a database, since nothing else is released. That the whole
 * environments deploy is for `tools/e2e` to show, and takes minutes.
 */
export const app = (environment: string) => `
import { PostgresDatabase } from '@maestrohwithit/database';
import { NatStrategy, Network } from '@maestrohwithit/network';
import { EncryptionKeys } from '@maestrohwithit/security';
import { App, Stack } from 'aws-cdk-lib';
import { InstanceClass, InstanceSize, InstanceType } from 'aws-cdk-lib/aws-ec2';

const app = new App();
const env = { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION ?? 'us-east-1' };

const foundation = new Stack(app, 'maestro-${environment}-foundation', { env, terminationProtection: true });
const keys = new EncryptionKeys(foundation, 'Keys');
const network = new Network(foundation, 'Network', {
  cidr: '10.0.0.0/16',
  zones: 2,
  nat: NatStrategy.none(),
  encryptionKey: keys.logs,
});

const data = new Stack(app, 'maestro-${environment}-data', { env, terminationProtection: true });
new PostgresDatabase(data, 'Database', {
  vpc: network.vpc,
  instanceIdentifier: 'maestro-${environment}',
  instanceType: InstanceType.of(InstanceClass.T3, InstanceSize.MICRO),
  encryptionKey: keys.data,
});

app.synth();
`;
