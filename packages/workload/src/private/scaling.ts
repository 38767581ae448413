import type { Replicas } from '../replicas';
import type { KubernetesObject, Metadata } from './kubernetes-object';

/** Adds and removes pods; none where their number is fixed. */
export function autoscaler(metadata: Metadata, replicas: Replicas): KubernetesObject[] {
  if (replicas.cpuPercent === undefined) return [];
  return [
    {
      apiVersion: 'autoscaling/v2',
      kind: 'HorizontalPodAutoscaler',
      metadata,
      spec: {
        scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: metadata.name },
        minReplicas: replicas.minimum,
        maxReplicas: replicas.maximum,
        metrics: [
          {
            type: 'Resource',
            resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: replicas.cpuPercent } },
          },
        ],
      },
    },
  ];
}

/** Keeps the service up while nodes are drained. Pods that are not ready do not hold a node back. */
export function disruptionBudget(
  metadata: Metadata,
  podLabels: Record<string, string>,
  maxUnavailable: number,
): KubernetesObject {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata,
    spec: { maxUnavailable, selector: { matchLabels: podLabels }, unhealthyPodEvictionPolicy: 'AlwaysAllow' },
  };
}
