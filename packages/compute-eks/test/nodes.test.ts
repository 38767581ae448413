import { Size } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { NodePool } from '../src';
import { Fixture, MEDIUM, synthesize } from './fixture';

const NODEGROUP = 'AWS::EKS::Nodegroup';
const ARM = ec2.InstanceType.of(ec2.InstanceClass.T4G, ec2.InstanceSize.MEDIUM);

describe('the nodes', () => {
  let template: Template;

  beforeAll(() => {
    template = synthesize({ nodes: NodePool.of(MEDIUM).between(3, 6).withDisk(Size.gibibytes(40)) });
  });

  test('run Amazon Linux 2023 in the private subnets', () => {
    template.hasResourceProperties(NODEGROUP, {
      AmiType: 'AL2023_x86_64_STANDARD',
      InstanceTypes: ['t3.medium'],
      Subnets: [
        { Ref: Match.stringLikeRegexp('^NetworkPrivateSubnet1') },
        { Ref: Match.stringLikeRegexp('^NetworkPrivateSubnet2') },
      ],
    });
  });

  test('are as many as the autoscaler decides, between the bounds', () => {
    const [nodegroup] = Object.values(template.findResources(NODEGROUP));
    expect(nodegroup?.Properties.ScalingConfig).toEqual({ MinSize: 3, MaxSize: 6 });
  });

  test('are updated only as fast as disruption budgets allow', () => {
    template.hasResourceProperties(NODEGROUP, { ForceUpdateEnabled: false });
  });

  test('have encrypted disks, and metadata that no pod can reach', () => {
    template.hasResourceProperties('AWS::EC2::LaunchTemplate', {
      LaunchTemplateData: {
        BlockDeviceMappings: [
          {
            DeviceName: '/dev/xvda',
            Ebs: { Encrypted: true, VolumeSize: 40, VolumeType: 'gp3', DeleteOnTermination: true },
          },
        ],
        MetadataOptions: { HttpTokens: 'required', HttpPutResponseHopLimit: 1 },
      },
    });
  });

  test('have a role with managed policies alone, and none for the network add-on', () => {
    const roles = Object.values(template.findResources('AWS::IAM::Role')).filter((role) =>
      JSON.stringify(role).includes('AmazonEKSWorkerNodePolicy'),
    );
    expect(roles).toHaveLength(1);
    expect(JSON.stringify(roles)).toContain('AmazonEC2ContainerRegistryPullOnly');
    expect(JSON.stringify(roles)).not.toContain('AmazonEKS_CNI_Policy');
    template.resourceCountIs('AWS::IAM::Policy', 0);
  });
});

test('are two to three with disks of 20 GiB unless told otherwise', () => {
  const template = synthesize({ nodes: NodePool.of(MEDIUM) });
  template.hasResourceProperties(NODEGROUP, { ScalingConfig: { MinSize: 2, MaxSize: 3 } });
  expect(JSON.stringify(template.findResources('AWS::EC2::LaunchTemplate'))).toContain('"VolumeSize":20');
});

test('run the ARM image on ARM', () => {
  synthesize({ nodes: NodePool.of(ARM) }).hasResourceProperties(NODEGROUP, { AmiType: 'AL2023_ARM_64_STANDARD' });
});

test('a second pool leaves the first one alone', () => {
  const before = synthesize().findResources(NODEGROUP);
  const { platform, stack } = new Fixture();
  platform.addNodePool('Batch', NodePool.of(ARM).between(1, 10));
  const after = Template.fromStack(stack).findResources(NODEGROUP);
  expect(Object.keys(after)).toHaveLength(2);
  expect(after).toMatchObject(before);
});

test('a pool is not changed by what is made of it', () => {
  const pool = NodePool.of(MEDIUM);
  pool.between(5, 9).withDisk(Size.gibibytes(100));
  expect([pool.minSize, pool.maxSize, pool.diskSize.toGibibytes()]).toEqual([2, 3, 20]);
});
