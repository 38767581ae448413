import {
  DeleteSecurityGroupCommand,
  DeleteSnapshotCommand,
  DeleteVolumeCommand,
  EC2Client,
  ModifyInstanceAttributeCommand,
  paginateDescribeInstances,
  paginateDescribeSecurityGroups,
  paginateDescribeSnapshots,
  paginateDescribeVolumes,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import { collect, type Kind } from './kind';

/** What is left of an instance for an hour after it was terminated. */
const DEAD = ['shutting-down', 'terminated'];

const instance: Kind = {
  type: 'AWS::EC2::Instance',
  list: (clients) =>
    collect(paginateDescribeInstances({ client: clients.get(EC2Client) }, {}), (page) =>
      page.Reservations?.flatMap((r) => r.Instances ?? [])
        .filter((i) => !DEAD.includes(i.State?.Name ?? ''))
        .map((i) => i.InstanceId),
    ),
  unprotect: async (clients, id) => {
    await clients
      .get(EC2Client)
      .send(new ModifyInstanceAttributeCommand({ InstanceId: id, DisableApiTermination: { Value: false } }));
  },
  remove: async (clients, id) => {
    await clients.get(EC2Client).send(new TerminateInstancesCommand({ InstanceIds: [id] }));
  },
};

const volume: Kind = {
  type: 'AWS::EC2::Volume',
  list: (clients) =>
    collect(paginateDescribeVolumes({ client: clients.get(EC2Client) }, {}), (page) =>
      page.Volumes?.map((v) => v.VolumeId),
    ),
  remove: async (clients, id) => {
    await clients.get(EC2Client).send(new DeleteVolumeCommand({ VolumeId: id }));
  },
};

const snapshot: Kind = {
  type: 'AWS::EC2::Snapshot',
  list: (clients) =>
    collect(paginateDescribeSnapshots({ client: clients.get(EC2Client) }, { OwnerIds: ['self'] }), (page) =>
      page.Snapshots?.map((s) => s.SnapshotId),
    ),
  remove: async (clients, id) => {
    await clients.get(EC2Client).send(new DeleteSnapshotCommand({ SnapshotId: id }));
  },
};

/** Retained beside a database that uses it, it keeps the VPC from being deleted. A VPC's `default` goes with the VPC. */
const securityGroup: Kind = {
  type: 'AWS::EC2::SecurityGroup',
  list: (clients) =>
    collect(paginateDescribeSecurityGroups({ client: clients.get(EC2Client) }, {}), (page) =>
      page.SecurityGroups?.filter((g) => g.GroupName !== 'default').map((g) => g.GroupId),
    ),
  remove: async (clients, id) => {
    await clients.get(EC2Client).send(new DeleteSecurityGroupCommand({ GroupId: id }));
  },
};

/** In the order in which they let go of each other. */
export const NETWORK_KINDS: Kind[] = [instance, volume, snapshot, securityGroup];
