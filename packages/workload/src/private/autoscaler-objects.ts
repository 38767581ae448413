import { autoscalerRights } from './autoscaler-rights';
import type { KubernetesObject, Metadata } from './kubernetes-object';

export interface AutoscalerOptions {
  readonly metadata: Metadata;
  readonly image: string;
  readonly clusterName: string;
  readonly region: string;
}

/** One autoscaler, which decides, and its rights. */
export function autoscalerObjects(options: AutoscalerOptions): KubernetesObject[] {
  const { metadata } = options;
  const podLabels = { 'app.kubernetes.io/name': metadata.name };
  return [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata },
    ...autoscalerRights(metadata),
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: {
        replicas: 1,
        selector: { matchLabels: podLabels },
        // Two at a time would only wait for each other's lease.
        strategy: { type: 'Recreate' },
        template: {
          // It would otherwise take the node away that it runs on.
          metadata: { labels: podLabels, annotations: { 'cluster-autoscaler.kubernetes.io/safe-to-evict': 'false' } },
          spec: {
            serviceAccountName: metadata.name,
            priorityClassName: 'system-cluster-critical',
            securityContext: {
              runAsNonRoot: true,
              runAsUser: 65_534,
              runAsGroup: 65_534,
              seccompProfile: { type: 'RuntimeDefault' },
            },
            containers: [container(options)],
          },
        },
      },
    },
  ];
}

function container({ metadata, image, clusterName, region }: AutoscalerOptions) {
  return {
    name: metadata.name,
    image,
    command: ['./cluster-autoscaler', ...flags(clusterName)],
    // Nobody in a pod can ask the metadata service of the node.
    env: [{ name: 'AWS_REGION', value: region }],
    ports: [{ name: 'metrics', containerPort: 8085, protocol: 'TCP' }],
    resources: { requests: { cpu: '100m', memory: '300Mi' }, limits: { cpu: '500m', memory: '600Mi' } },
    livenessProbe: { httpGet: { path: '/health-check', port: 'metrics' }, periodSeconds: 10, failureThreshold: 12 },
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      privileged: false,
      readOnlyRootFilesystem: true,
    },
  };
}

function flags(clusterName: string): string[] {
  const tags = `k8s.io/cluster-autoscaler/enabled,k8s.io/cluster-autoscaler/${clusterName}`;
  return [
    '--cloud-provider=aws',
    `--node-group-auto-discovery=asg:tag=${tags}`,
    // Zones stay level, which is what the pods' spread over them asks for.
    '--balance-similar-node-groups=true',
    '--expander=least-waste',
    // Every pod has a scratch directory; without these a node with one would stay for ever.
    '--skip-nodes-with-local-storage=false',
    '--skip-nodes-with-system-pods=false',
    '--stderrthreshold=info',
    '--v=2',
  ];
}
