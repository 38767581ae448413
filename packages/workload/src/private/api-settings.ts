import { Size, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { ApiServiceProps } from '../api-service-props';
import { Replicas } from '../replicas';
import type { Metadata } from './kubernetes-object';

/** The options with their defaults. */
export interface ApiSettings {
  readonly metadata: Metadata & { readonly namespace: string };
  /** What selectors go by; they never change. */
  readonly podLabels: Record<string, string>;
  readonly image: string;
  readonly replicas: Replicas;
  readonly port: number;
  readonly environment: Record<string, string>;
  readonly cpuMillis: Bounds<number>;
  readonly memory: Bounds<Size>;
  readonly resources: { readonly requests: Resources; readonly limits: Resources };
  readonly livenessPath: string;
  readonly readinessPath: string;
  readonly userId: number;
  readonly maxUnavailable: number;
}

interface Bounds<T> {
  readonly request: T;
  readonly limit: T;
}
type Resources = Readonly<Record<'cpu' | 'memory', string>>;

export function completeSettings(scope: Construct, props: ApiServiceProps): ApiSettings {
  const name = props.name ?? kebab(scope.node.id);
  const port = props.port ?? 8080;
  const cpuMillis = bounds(props.cpuMillis ?? 250, props.cpuLimitMillis, (cpu) => 4 * cpu);
  const memory = bounds(props.memory ?? Size.mebibytes(256), props.memoryLimit, (size) =>
    Size.mebibytes(2 * size.toMebibytes()),
  );
  const podLabels = { 'app.kubernetes.io/name': name };
  return {
    metadata: { name, namespace: props.namespace ?? name, labels: podLabels },
    podLabels,
    image: props.image,
    replicas: props.replicas ?? Replicas.between(3, 5),
    port,
    environment: environment(scope, port, props),
    cpuMillis,
    memory,
    resources: {
      requests: resources(cpuMillis.request, memory.request),
      limits: resources(cpuMillis.limit, memory.limit),
    },
    livenessPath: props.livenessPath ?? '/livez',
    readinessPath: props.readinessPath ?? '/readyz',
    userId: props.userId ?? 10_001,
    maxUnavailable: props.maxUnavailable ?? 1,
  };
}

function environment(scope: Construct, port: number, props: ApiServiceProps): Record<string, string> {
  const variables: Record<string, string> = {
    PORT: String(port),
    // Nobody in a pod can ask the metadata service of the node.
    AWS_REGION: Stack.of(scope).region,
  };
  for (const [name, { secretArn }] of Object.entries(props.secrets ?? {})) {
    variables[name] = secretArn;
  }
  return { ...variables, ...props.environment };
}

/** OrdersApi as orders-api. */
function kebab(id: string): string {
  return id.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
}

function bounds<T>(request: T, limit: T | undefined, usual: (request: T) => T): Bounds<T> {
  return { request, limit: limit ?? usual(request) };
}

function resources(cpuMillis: number, memory: Size): Resources {
  return { cpu: `${cpuMillis}m`, memory: `${memory.toMebibytes()}Mi` };
}
