import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as scheduler from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import type { NodePool } from '../node-pool';
import type { OfficeHours } from '../office-hours';
import { callOf, timetable } from './hours';

/** What the hours of a pool need. */
export interface NodeHoursProps {
  readonly clusterName: string;
  readonly nodegroupName: string;
  readonly nodegroupArn: string;
  readonly pool: NodePool;
  readonly hours: OfficeHours;
}

interface Sizes {
  readonly MinSize: number;
  readonly MaxSize: number;
  readonly DesiredSize: number;
}

/** EKS refuses a greatest number of zero. */
const NONE: Sizes = { MinSize: 0, MaxSize: 1, DesiredSize: 0 };

/**
 * Two calls of EKS a day: no nodes, and as many as the pool has at least.
 *
 * The first closing may be undone: an autoscaler that moves from one node to another on its way out finds pods without a
 * place, and starts a node for them. There is one at most then, and the second closing takes it with the autoscaler on it,
 * which has nowhere left to move to.
 */
export class NodeHours extends Construct {
  constructor(scope: Construct, id: string, props: NodeHoursProps) {
    super(scope, id);
    const { pool, hours } = props;
    const role = this.createRole(props.nodegroupArn);
    const full: Sizes = { MinSize: pool.minSize, MaxSize: pool.maxSize, DesiredSize: pool.minSize };
    new scheduler.Schedule(this, 'Opening', {
      description: 'Starts the nodes of a pool',
      schedule: timetable(hours, hours.from),
      target: this.resize(props, role, full),
    });
    new scheduler.Schedule(this, 'Closing', {
      description: 'Stops the nodes of a pool',
      schedule: timetable(hours, hours.to, '0,30'),
      target: this.resize(props, role, NONE),
    });
  }

  private createRole(nodegroupArn: string): iam.Role {
    const policy = new iam.ManagedPolicy(this, 'Policy', {
      description: 'Starts and stops the nodes of a pool',
      statements: [
        new iam.PolicyStatement({
          actions: ['eks:UpdateNodegroupConfig'],
          resources: [nodegroupArn],
        }),
      ],
    });
    return new iam.Role(this, 'Role', {
      description: 'The office hours of the nodes of a pool',
      assumedBy: new iam.ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      managedPolicies: [policy],
    });
  }

  private resize(props: NodeHoursProps, role: iam.IRole, ScalingConfig: Sizes): scheduler.IScheduleTarget {
    const { clusterName: ClusterName, nodegroupName: NodegroupName } = props;
    return callOf(this, 'eks:updateNodegroupConfig', role, { ClusterName, NodegroupName, ScalingConfig });
  }
}
