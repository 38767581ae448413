import { Lazy } from 'aws-cdk-lib';
import type { ApiSettings } from './api-settings';
import { deployment } from './deployment';
import type { KubernetesObject } from './kubernetes-object';
import { closedNamespace, networkPolicy } from './network-policy';
import type { Way } from './pod-connections';
import { autoscaler, disruptionBudget } from './scaling';

export interface ApiSurroundings {
  readonly ownsNamespace: boolean;
  readonly targetGroupArn: string;
  readonly requestsFrom: string[];
  readonly vpcCidr: string;
  /** May become more until synthesis. */
  readonly ways: Way[];
}

/** Everything that makes the service, in the order in which it is applied. */
export function apiObjects(settings: ApiSettings, around: ApiSurroundings): KubernetesObject[] {
  const { metadata, podLabels, port } = settings;
  return [
    ...(around.ownsNamespace ? [ownNamespace(metadata.namespace), closedNamespace(metadata.namespace)] : []),
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata, automountServiceAccountToken: false },
    { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: settings.environment },
    {
      ...networkPolicy({ ...around, ways: [], metadata, podLabels, port }),
      // Ways are opened by grants, after the construct was made.
      spec: Lazy.any({ produce: () => networkPolicy({ ...around, metadata, podLabels, port }).spec }),
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: { type: 'ClusterIP', selector: podLabels, ports: [{ name: 'http', port: 80, targetPort: 'http' }] },
    },
    {
      apiVersion: 'elbv2.k8s.aws/v1beta1',
      kind: 'TargetGroupBinding',
      metadata,
      spec: {
        serviceRef: { name: metadata.name, port: 80 },
        targetGroupARN: around.targetGroupArn,
        targetType: 'ip',
      },
    },
    // After the binding: a pod that is there before it gets no readiness gate.
    deployment(settings),
    autoscaler(metadata, settings.replicas),
    disruptionBudget(metadata, podLabels, settings.maxUnavailable),
  ].flat();
}

/**
 * The label of the load balancer's controller makes a pod ready only when the target group finds it healthy, so that a
 * rollout does not run ahead of the load balancer.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-admission/
 */
function ownNamespace(name: string): KubernetesObject {
  const labels = {
    'pod-security.kubernetes.io/enforce': 'restricted',
    'pod-security.kubernetes.io/warn': 'restricted',
    'pod-security.kubernetes.io/audit': 'restricted',
    'elbv2.k8s.aws/pod-readiness-gate-inject': 'enabled',
  };
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}
