import { EksPlatform, NodePool } from '@maestrohwithit/compute-eks';
import { PostgresDatabase } from '@maestrohwithit/database';
import { NatStrategy, Network } from '@maestrohwithit/network';
import { EncryptionKeys } from '@maestrohwithit/security';
import { App, Stack } from 'aws-cdk-lib';
import { InstanceClass, InstanceSize, InstanceType } from 'aws-cdk-lib/aws-ec2';
import { KubernetesVersion } from 'aws-cdk-lib/aws-eks-v2';

const app = new App();
const env = { account: process.env.CDK_DEFAULT_ACCOUNT, region: process.env.CDK_DEFAULT_REGION ?? 'us-east-1' };

// Foundation ------------------------------------------------------------------
const foundation = new Stack(app, 'maestro-staging-foundation', { env, terminationProtection: true });
const keys = new EncryptionKeys(foundation, 'Keys');
const network = new Network(foundation, 'Network', {
  cidr: '10.1.0.0/16',
  zones: 2,
  nat: NatStrategy.instance(), // staging may lose its way out for minutes
  encryptionKey: keys.logs,
});

// Data: outlives everything above and below -----------------------------------
const data = new Stack(app, 'maestro-staging-data', { env, terminationProtection: true });
const database = new PostgresDatabase(data, 'Database', {
  vpc: network.vpc,
  instanceType: InstanceType.of(InstanceClass.T3, InstanceSize.SMALL),
  encryptionKey: keys.data,
});

// Compute ---------------------------------------------------------------------
const compute = new Stack(app, 'maestro-staging-compute', { env });
const platform = new EksPlatform(compute, 'Platform', {
  vpc: network.vpc,
  version: KubernetesVersion.V1_35,
  nodes: NodePool.of(InstanceType.of(InstanceClass.T3, InstanceSize.SMALL)).between(2, 3),
  encryptionKey: keys.secrets,
});
platform.connections.allowToDefaultPort(database);

app.synth();
