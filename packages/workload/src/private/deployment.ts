import type { ApiSettings } from './api-settings';
import type { KubernetesObject } from './kubernetes-object';

/** The load balancer needs this long to hear that a pod goes, and sends requests until then; in seconds. */
const DRAINING = 20;
const GRACE = 60;

/** The pods. Their number is left to the autoscaler where there is one: a deployment must not reset it. */
export function deployment(settings: ApiSettings): KubernetesObject {
  const { metadata, podLabels, replicas } = settings;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata,
    spec: {
      ...(replicas.cpuPercent === undefined && { replicas: replicas.minimum }),
      selector: { matchLabels: podLabels },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      template: {
        metadata: { labels: podLabels, annotations: { [CONFIGURATION]: spelled(settings.environment) } },
        spec: {
          serviceAccountName: metadata.name,
          // What the pods are to AWS does not come by this token, and to Kubernetes they are nobody.
          automountServiceAccountToken: false,
          enableServiceLinks: false,
          terminationGracePeriodSeconds: GRACE,
          securityContext: {
            runAsNonRoot: true,
            runAsUser: settings.userId,
            runAsGroup: settings.userId,
            fsGroup: settings.userId,
            seccompProfile: { type: 'RuntimeDefault' },
          },
          topologySpreadConstraints: ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map((topologyKey) =>
            spreadOver(topologyKey, podLabels),
          ),
          containers: [container(settings)],
          volumes: [{ name: 'tmp', emptyDir: { sizeLimit: '64Mi' } }],
        },
      },
    },
  };
}

/** A change of it is a change of the pods: they read their configuration when they start. */
const CONFIGURATION = 'maestrohwithit.com/configuration';

function spelled(environment: Record<string, string>): string {
  return Object.entries(environment)
    .map(([name, value]) => `${name}=${value}`)
    .join('\n');
}

/** A wish and no condition: with three zones, or one of them lost, there still is a place for a fifth pod. */
function spreadOver(topologyKey: string, matchLabels: Record<string, string>) {
  return {
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels },
    matchLabelKeys: ['pod-template-hash'],
  };
}

function container(settings: ApiSettings) {
  const { livenessPath, readinessPath, metadata } = settings;
  return {
    name: metadata.name,
    image: settings.image,
    imagePullPolicy: 'IfNotPresent',
    ports: [{ name: 'http', containerPort: settings.port, protocol: 'TCP' }],
    envFrom: [{ configMapRef: { name: metadata.name } }],
    resources: settings.resources,
    startupProbe: { httpGet: { path: livenessPath, port: 'http' }, periodSeconds: 5, failureThreshold: 24 },
    livenessProbe: { httpGet: { path: livenessPath, port: 'http' }, periodSeconds: 10, failureThreshold: 3 },
    readinessProbe: { httpGet: { path: readinessPath, port: 'http' }, periodSeconds: 5, failureThreshold: 3 },
    lifecycle: { preStop: { sleep: { seconds: DRAINING } } },
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      privileged: false,
      readOnlyRootFilesystem: true,
    },
    volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
  };
}
