import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { IConstruct } from 'constructs';
import type { ClusterWatch } from '../cluster-watch';
import type { InstanceWatch } from '../instance-watch';
import { percent } from './numbers';
import { above, metricsOf, ON_OCCURRENCE, type Signal } from './signal';

const { AVERAGE, MAXIMUM } = cloudwatch.Stats;

export function instanceSignals(scope: IConstruct, instanceId: string, watch: InstanceWatch): Signal[] {
  const metric = metricsOf('AWS/EC2', { InstanceId: instanceId });
  return [
    above(percent(scope, 'CPU', watch.cpuPercent ?? 70), {
      id: 'Cpu',
      title: 'CPU (%)',
      meaning: 'The instance is busy: see what runs on it, or take a larger one',
      metric: metric('CPUUtilization', AVERAGE),
    }),
    above(0, {
      id: 'Status',
      title: 'Failed status checks',
      meaning: 'The instance or what it runs on is ill: stop and start it, which moves it to another host',
      metric: metric('StatusCheckFailed', MAXIMUM),
      periods: 2,
    }),
  ];
}

/**
 * Of Container Insights, which the add-on `amazon-cloudwatch-observability` sends.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Container-Insights-metrics-enhanced-EKS.html
 */
export function clusterSignals(scope: IConstruct, clusterName: string, watch: ClusterWatch): Signal[] {
  const metric = metricsOf('ContainerInsights', { ClusterName: clusterName });
  return [
    above(percent(scope, 'CPU of nodes', watch.cpuPercent ?? 70), {
      id: 'NodeCpu',
      title: 'CPU of nodes (%)',
      meaning: 'The nodes are busy: is the autoscaler at its end, or does a pod run without a limit?',
      metric: metric('node_cpu_utilization', AVERAGE),
    }),
    above(percent(scope, 'memory of nodes', watch.memoryPercent ?? 80), {
      id: 'NodeMemory',
      title: 'Memory of nodes (%)',
      meaning: 'The nodes run out of memory, after which they drive pods away',
      metric: metric('node_memory_utilization', AVERAGE),
    }),
    above(percent(scope, 'disks of nodes', watch.diskPercent ?? 80), {
      id: 'NodeDisk',
      title: 'Disks of nodes (%)',
      meaning: 'A disk of a node fills: images and logs are on it; at 85 % pods are driven away',
      metric: metric('node_filesystem_utilization', MAXIMUM),
    }),
    above(0, {
      id: 'FailedNodes',
      title: 'Failed nodes',
      meaning: 'A node is not ready: see its conditions (kubectl describe node)',
      metric: metric('cluster_failed_node_count', MAXIMUM),
    }),
    above(0, {
      id: 'FailedPods',
      title: 'Failed pods',
      meaning: 'Pods ended in failure: kubectl get pods -A --field-selector status.phase=Failed',
      metric: metric('pod_status_failed', MAXIMUM),
      ...ON_OCCURRENCE,
      periods: 3,
    }),
  ];
}
