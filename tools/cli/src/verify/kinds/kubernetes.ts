import { ifKnown } from '../template/unresolved';
import { inCluster } from './eks-cluster';
import { compact, type Claim, type Kinds, type Properties, type StatedResource } from './kind';
import { OBJECTS, RELEASES } from './kubernetes-contents';

/** What a stack brings into a cluster by the CDK's functions for kubectl and helm; parts of the cluster. */
export const KUBERNETES_KINDS: Kinds = {
  'Custom::AWSCDK-EKS-KubernetesResource': { claims: objectsOf },
  'Custom::AWSCDK-EKS-HelmChart': { claims: (chart) => [releaseOf(chart)] },
};

function objectsOf(resource: StatedResource): Claim[] {
  const objects = fromJson(resource.properties.Manifest);
  return (Array.isArray(objects) ? objects : [objects]).map((object) => inCluster(resource, OBJECTS, object));
}

function releaseOf(resource: StatedResource): Claim {
  const { Release, Namespace, Chart, ChartAssetURL, Repository, Version, Values } = resource.properties;
  const named: Properties = { Release, Namespace: Namespace ?? 'default', Values: fromJson(Values ?? '{}') };
  return inCluster(resource, RELEASES, compact({ ...named, Chart, ChartAssetURL, Repository, Version }));
}

function fromJson(value: unknown): unknown {
  return ifKnown(value, (text) => JSON.parse(String(text)) as unknown);
}
