import { Size, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as fc from 'fast-check';
import { ApiEndpoint, NodePool } from '../src';
import { Fixture, MEDIUM, synthesize } from './fixture';

test('refuses exactly the sizes of a pool that are impossible', () => {
  const size = fc.integer({ min: -1, max: 460 });
  fc.assert(
    fc.property(size, size, (minSize, maxSize) => {
      const attempt = () => synthesize({ nodes: NodePool.of(MEDIUM).between(minSize, maxSize) });
      if (minSize >= 1 && minSize <= maxSize && maxSize <= 450) {
        const [nodegroup] = Object.values(attempt().findResources('AWS::EKS::Nodegroup'));
        expect(nodegroup?.Properties.ScalingConfig).toEqual({ MinSize: minSize, MaxSize: maxSize });
      } else {
        expect(attempt).toThrow(
          `pool of '${minSize}' to '${maxSize}' nodes is not possible; allowed are whole numbers, 1 to 450, the smaller first at compute/Platform (COMPUTE_EKS_POOL_SIZE_INVALID)`,
        );
      }
    }),
    {
      numRuns: 15,
      examples: [
        [0, 3],
        [1, 1],
        [3, 2],
        [450, 450],
        [1, 451],
      ],
    },
  );
});

test('refuses a fraction of a node', () => {
  expect(() => synthesize({ nodes: NodePool.of(MEDIUM).between(1.5, 3) })).toThrow('COMPUTE_EKS_POOL_SIZE_INVALID');
});

test('takes sizes that are known only at deployment as they are', () => {
  const nodes = NodePool.of(MEDIUM).between(1, Token.asNumber({ Ref: 'Most' }));
  synthesize({ nodes }).hasResourceProperties('AWS::EKS::Nodegroup', { ScalingConfig: { MaxSize: { Ref: 'Most' } } });
});

test.each([19, 16_385, 20.5])('refuses a disk of %p GiB', (gibibytes) => {
  expect(() => synthesize({ nodes: NodePool.of(MEDIUM).withDisk(Size.mebibytes(gibibytes * 1024)) })).toThrow(
    `disk '${gibibytes} GiB' is out of range; allowed are whole GiB from 20 to 16384 at compute/Platform (COMPUTE_EKS_DISK_OUT_OF_RANGE)`,
  );
});

test.each(['t3.micro', 't3.nano', 'g5.xlarge', 'p4d.24xlarge', 'inf2.xlarge'])('refuses %s as a node', (name) => {
  expect(() => synthesize({ nodes: NodePool.of(MEDIUM, new ec2.InstanceType(name)) })).toThrow(
    `instance type '${name}' cannot be a node; allowed are one or more types without accelerators, larger than micro at compute/Platform (COMPUTE_EKS_INSTANCE_TYPE_UNSUPPORTED)`,
  );
});

test('refuses a pool without a type', () => {
  expect(() => synthesize({ nodes: NodePool.of() })).toThrow('COMPUTE_EKS_INSTANCE_TYPE_UNSUPPORTED');
});

test('refuses two architectures in one pool', () => {
  const arm = ec2.InstanceType.of(ec2.InstanceClass.T4G, ec2.InstanceSize.MEDIUM);
  expect(() => synthesize({ nodes: NodePool.of(MEDIUM, arm) })).toThrow(
    "instance types 't3.medium, t4g.medium' are of two architectures; allowed is one for each pool at compute/Platform (COMPUTE_EKS_ARCHITECTURES_MIXED)",
  );
});

test('refuses a wrong second pool too', () => {
  const { platform } = new Fixture();
  expect(() => platform.addNodePool('Batch', NodePool.of(MEDIUM).between(0, 1))).toThrow(
    'COMPUTE_EKS_POOL_SIZE_INVALID',
  );
});

test('refuses the whole internet by accident', () => {
  expect(() => synthesize({ endpoint: ApiEndpoint.publicFrom('203.0.113.0/24', '0.0.0.0/0') })).toThrow(
    "network '0.0.0.0/0' is the whole internet; allowed are smaller ones, or ApiEndpoint.publicFromAnywhere() at compute/Platform (COMPUTE_EKS_ENDPOINT_OPEN)",
  );
});

test.each(['203.0.113.7', '203.0.113.0/33', '256.0.0.0/8', '2001:db8::/32', 'office', ''])(
  'refuses %p as a network of the endpoint',
  (cidr) => {
    expect(() => synthesize({ endpoint: ApiEndpoint.publicFrom('203.0.113.0/24', cidr) })).toThrow(
      `network '${cidr}' of the endpoint is not usable; allowed are 1 to 40 IPv4 networks such as '203.0.113.0/24' at compute/Platform (COMPUTE_EKS_ENDPOINT_CIDR_INVALID)`,
    );
  },
);

test('refuses no network, which EKS would take for all, and more than EKS takes', () => {
  expect(() => synthesize({ endpoint: ApiEndpoint.publicFrom() })).toThrow('COMPUTE_EKS_ENDPOINT_CIDR_INVALID');
  const many = Array.from({ length: 41 }, (_, index) => `203.0.113.${index}/32`);
  expect(() => synthesize({ endpoint: ApiEndpoint.publicFrom(...many) })).toThrow('COMPUTE_EKS_ENDPOINT_CIDR_INVALID');
});

test('takes networks that are known only at deployment as they are', () => {
  const endpoint = ApiEndpoint.publicFrom(Token.asString({ Ref: 'Office' }));
  synthesize({ endpoint }).hasResourceProperties('AWS::EKS::Cluster', {
    ResourcesVpcConfig: { PublicAccessCidrs: [{ Ref: 'Office' }] },
  });
});

test.each(['-prod', 'pröd', 'maestro prod', '', 'x'.repeat(101)])('refuses the cluster name %p', (clusterName) => {
  expect(() => synthesize({ clusterName })).toThrow(
    `cluster name '${clusterName}' is not one; allowed are up to 100 letters, digits, '_' and '-', a letter or digit first at compute/Platform (COMPUTE_EKS_CLUSTER_NAME_INVALID)`,
  );
});

test('refuses a network of one zone', () => {
  expect(() => new Fixture(() => ({}), { maxAzs: 1 })).toThrow(
    "the selected subnets lie in '1' zone(s); allowed are at least two at compute/Platform (COMPUTE_EKS_TOO_FEW_ZONES)",
  );
});

test('refuses public subnets', () => {
  expect(() => synthesize({ vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC } })).toThrow(
    "subnet 'compute/Network/PublicSubnet1' is public; allowed are private subnets at compute/Platform (COMPUTE_EKS_SUBNET_PUBLIC)",
  );
});

test('refuses a network without private subnets', () => {
  const open = { subnetConfiguration: [{ name: 'Public', subnetType: ec2.SubnetType.PUBLIC }] };
  expect(() => new Fixture(() => ({}), open)).toThrow(
    "vpc 'compute/Network' has no private subnets; allowed is a vpc with private subnets in at least two zones at compute/Platform (COMPUTE_EKS_NO_PRIVATE_SUBNETS)",
  );
});
