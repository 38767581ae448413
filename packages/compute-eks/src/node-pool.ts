import { Size } from 'aws-cdk-lib';
import type * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { OfficeHours } from './office-hours';

/**
 * A group of equal nodes, and how many of them: `NodePool.of(type).between(3, 6)`. Each method gives a new pool and leaves
 * the old one alone. A pool is checked when it joins a cluster.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html
 */
export class NodePool {
  /**
   * From two to three nodes with disks of 20 GiB.
   *
   * @param instanceTypes types of one architecture, without accelerators, larger than `micro`; EKS takes whichever it gets
   */
  public static of(...instanceTypes: ec2.InstanceType[]): NodePool {
    return new NodePool(instanceTypes, 2, 3, Size.gibibytes(20));
  }

  private constructor(
    /** Types of the nodes. */
    public readonly instanceTypes: ec2.InstanceType[],
    /** Least number of nodes. */
    public readonly minSize: number,
    /** Greatest number of nodes. */
    public readonly maxSize: number,
    /** Size of the disk of each node. */
    public readonly diskSize: Size,
    /** Hours of the day in which there are nodes; always if undefined. */
    public readonly officeHours?: OfficeHours,
  ) {}

  /**
   * How many nodes there may be. An autoscaler chooses within; without one there are `minSize`.
   *
   * @param minSize at least 1
   * @param maxSize at least `minSize`, at most 450
   */
  public between(minSize: number, maxSize: number): NodePool {
    return new NodePool(this.instanceTypes, minSize, maxSize, this.diskSize, this.officeHours);
  }

  /**
   * How large the disk of each node is (gp3, 0.08 USD a GiB and month). It holds images, logs and scratch space of pods.
   *
   * @param diskSize from 20 to 16384 whole GiB
   */
  public withDisk(diskSize: Size): NodePool {
    return new NodePool(this.instanceTypes, this.minSize, this.maxSize, diskSize, this.officeHours);
  }

  /**
   * Takes all nodes away outside of these hours, and what runs on them: pods wait for the next morning. The cluster itself
   * stays, and costs what it costs. A deployment that changes the sizes of the pool meanwhile starts the nodes.
   *
   * @param hours the hours; refused with `COMPUTE_EKS_OFFICE_HOURS_INVALID` if they are none
   * @see https://docs.aws.amazon.com/eks/latest/APIReference/API_UpdateNodegroupConfig.html
   */
  public during(hours: OfficeHours): NodePool {
    return new NodePool(this.instanceTypes, this.minSize, this.maxSize, this.diskSize, hours);
  }
}
