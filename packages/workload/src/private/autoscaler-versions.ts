import type { IConstruct } from 'constructs';
import type { ClusterAutoscalerProps } from '../cluster-autoscaler-props';
import { ValidationError } from './errors';

/**
 * The newest patch of the autoscaler of each version of Kubernetes, as public sources of October 2026 name them. It simulates
 * the scheduler of its own minor, so that another minor decides by other rules.
 * @see https://github.com/kubernetes/autoscaler/tree/master/cluster-autoscaler#releases
 */
export const AUTOSCALER_VERSIONS: Readonly<Record<string, string>> = {
  '1.33': '1.33.5',
  '1.34': '1.34.4',
  '1.35': '1.35.1',
};

export function autoscalerImage(scope: IConstruct, { image, version }: ClusterAutoscalerProps): string {
  if (image !== undefined) return image;
  const release = AUTOSCALER_VERSIONS[version.version];
  if (release === undefined) {
    const known = Object.keys(AUTOSCALER_VERSIONS).join(', ');
    throw new ValidationError(
      scope,
      'WORKLOAD_KUBERNETES_VERSION_UNKNOWN',
      `kubernetes version '${version.version}' has no known autoscaler; allowed are ${known}, or 'image'`,
    );
  }
  return `registry.k8s.io/autoscaling/cluster-autoscaler:v${release}`;
}
