import type { Cloud } from '../cloud/cloud';
import { ClusterContentsClient, GetClusterContentsCommand, type HelmRelease } from '../cloud/cluster-contents';
import { asText } from '../compare/scalar';
import { compact, type Properties } from './kind';

/** Sets of a cluster. */
export const OBJECTS = 'KubernetesObjects';
export const RELEASES = 'HelmReleases';

/** Everything in a cluster; nothing where there is no way to it, and then what is stated about it is unread. */
export async function readContents(cloud: Cloud, cluster: string): Promise<Record<string, unknown[]>> {
  const contents = await cloud.client(ClusterContentsClient).send(new GetClusterContentsCommand({ cluster }));
  return contents === undefined
    ? {}
    : { [OBJECTS]: [...contents.objects], [RELEASES]: contents.releases.map(releaseRead) };
}

/** ConfigMap shop/settings */
export function objectName({ kind, metadata }: Record<string, unknown>): string {
  const { namespace, name } = (metadata ?? {}) as Properties;
  return `${asText(kind)} ${[namespace, name]
    .filter((part) => part !== undefined)
    .map(asText)
    .join('/')}`;
}

function releaseRead(release: HelmRelease): Properties {
  return compact({
    Release: release.name,
    Namespace: release.namespace,
    Chart: release.chart,
    ChartAssetURL: release.chartAssetURL,
    Repository: release.repository,
    Version: release.version,
    Values: release.values,
  });
}
