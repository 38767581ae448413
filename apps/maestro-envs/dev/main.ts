import { PrivateInstance } from '@maestrohwithit/compute-ec2';
import { PostgresDatabase } from '@maestrohwithit/database';
import { NatStrategy, Network } from '@maestrohwithit/network';
import { EncryptionKeys } from '@maestrohwithit/security';
import { App, Stack } from 'aws-cdk-lib';
import { InstanceClass, InstanceSize, InstanceType } from 'aws-cdk-lib/aws-ec2';

const app = new App();
const env = { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION ?? 'us-east-1' };
const micro = InstanceType.of(InstanceClass.T3, InstanceSize.MICRO);

// Foundation ------------------------------------------------------------------
const foundation = new Stack(app, 'maestro-dev-foundation', { env, terminationProtection: true });
const keys = new EncryptionKeys(foundation, 'Keys');
const network = new Network(foundation, 'Network', {
  cidr: '10.0.0.0/16',
  zones: 2,
  nat: NatStrategy.instance(), // a gateway would cost more than all the rest of dev
  encryptionKey: keys.logs,
});

// Data: outlives everything above and below -----------------------------------
const data = new Stack(app, 'maestro-dev-data', { env, terminationProtection: true });
const database = new PostgresDatabase(data, 'Database', {
  vpc: network.vpc,
  instanceType: micro,
  encryptionKey: keys.data,
});

// Compute ---------------------------------------------------------------------
const compute = new Stack(app, 'maestro-dev-compute', { env });
const instance = new PrivateInstance(compute, 'Instance', {
  vpc: network.vpc,
  instanceType: micro,
  encryptionKey: keys.data,
});
database.grantConnect(instance, 'app');

app.synth();
