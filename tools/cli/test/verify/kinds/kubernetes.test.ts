import { AwsClientFactory } from '../../../src/aws/clients';
import { ClusterContentsClient, GetClusterContentsCommand } from '../../../src/verify/cloud/cluster-contents';
import { closeServers, serve } from '../../support/server';
import { TestEnvironment } from '../support/environment';
import { describeKind } from '../support/kind-test';
import { add, set } from '../support/mutations';
import { within } from '../support/rows';

const cluster = {
  DescribeCluster: { cluster: { name: 'maestro' } },
  ListAddons: { addons: [] },
  ListNodegroups: { nodegroups: [] },
  ListAccessEntries: { accessEntries: [] },
  ListPodIdentityAssociations: { associations: [] },
};
const Cluster = [
  'maestro',
  'AWS::EKS::Cluster',
  { AccessConfig: { BootstrapClusterCreatorAdminPermissions: false } },
] as const;
const common = {
  isPartial: true,
  unread: {
    'Cluster.AccessConfig.BootstrapClusterCreatorAdminPermissions': 'only an instruction for the creation',
  },
  unseen: ['DescribeCluster.cluster.name'],
};
const settings = { kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'shop' }, data: { color: 'red' } };
const shop = { kind: 'Namespace', metadata: { name: 'shop' } };

describeKind({
  ...common,
  resources: {
    Objects: [
      'objects',
      'Custom::AWSCDK-EKS-KubernetesResource',
      { ClusterName: 'maestro', Manifest: JSON.stringify([shop, settings]) },
    ],
    Cluster,
  },
  answers: { ...cluster, GetClusterContents: { objects: [shop, settings], releases: [] } },
  changes: within('GetClusterContents', {
    'without objects[0]': 'missing KubernetesObjects[Namespace shop]',
    'without objects[1]': 'missing KubernetesObjects[ConfigMap shop/settings]',
    'more objects': 'Cluster: unexpected KubernetesObjects[ConfigMap-other shop-other/settings-other]',
    'objects[0].kind': [
      'Cluster: unexpected KubernetesObjects[Namespace-other shop]',
      'missing KubernetesObjects[Namespace shop]',
    ],
    'objects[0].metadata.name': [
      'Cluster: unexpected KubernetesObjects[Namespace shop-other]',
      'missing KubernetesObjects[Namespace shop]',
    ],
    'objects[1].kind': [
      'Cluster: unexpected KubernetesObjects[ConfigMap-other shop/settings]',
      'missing KubernetesObjects[ConfigMap shop/settings]',
    ],
    'objects[1].metadata.name': [
      'Cluster: unexpected KubernetesObjects[ConfigMap shop/settings-other]',
      'missing KubernetesObjects[ConfigMap shop/settings]',
    ],
    'objects[1].metadata.namespace': [
      'Cluster: unexpected KubernetesObjects[ConfigMap shop-other/settings]',
      'missing KubernetesObjects[ConfigMap shop/settings]',
    ],
    'objects[1].data.color': 'changed KubernetesObjects[ConfigMap shop/settings].data.color',
  }),
  planted: {
    'an object was added by hand': [
      add('GetClusterContents.objects', { kind: 'Secret', metadata: { name: 'password', namespace: 'shop' } }),
      'Cluster: unexpected KubernetesObjects[Secret shop/password]',
    ],
  },
});

describeKind({
  ...common,
  resources: {
    Chart: [
      'chart',
      'Custom::AWSCDK-EKS-HelmChart',
      {
        ClusterName: 'maestro',
        Release: 'controller',
        Namespace: 'kube-system',
        Chart: 'aws-load-balancer-controller',
        Repository: 'https://aws.github.io/eks-charts',
        Version: '3.2.2',
        Values: '{"replicaCount":2}',
      },
    ],
    Plain: ['plain', 'Custom::AWSCDK-EKS-HelmChart', { ClusterName: 'maestro', Release: 'plain' }],
    Cluster,
  },
  answers: {
    ...cluster,
    GetClusterContents: {
      objects: [],
      releases: [
        {
          name: 'controller',
          namespace: 'kube-system',
          chart: 'aws-load-balancer-controller',
          repository: 'https://aws.github.io/eks-charts',
          version: '3.2.2',
          values: { replicaCount: 2 },
        },
        { name: 'plain', namespace: 'default', values: {} },
      ],
    },
  },
  changes: within('GetClusterContents', {
    'without releases[0]': 'missing HelmReleases[kube-system/controller]',
    'without releases[1]': 'Plain: missing HelmReleases[default/plain]',
    'more releases': 'Cluster: unexpected HelmReleases[default-other/plain-other]',
    'releases[0].name': [
      'Cluster: unexpected HelmReleases[kube-system/controller-other]',
      'missing HelmReleases[kube-system/controller]',
    ],
    'releases[0].namespace': [
      'Cluster: unexpected HelmReleases[kube-system-other/controller]',
      'missing HelmReleases[kube-system/controller]',
    ],
    'releases[0].chart': 'changed HelmReleases[kube-system/controller].Chart',
    'releases[0].repository': 'changed HelmReleases[kube-system/controller].Repository',
    'releases[0].version': 'changed HelmReleases[kube-system/controller].Version',
    'releases[0].values.replicaCount': 'changed HelmReleases[kube-system/controller].Values.replicaCount',
    'releases[1].name': [
      'Cluster: unexpected HelmReleases[default/plain-other]',
      'Plain: missing HelmReleases[default/plain]',
    ],
    'releases[1].namespace': [
      'Cluster: unexpected HelmReleases[default-other/plain]',
      'Plain: missing HelmReleases[default/plain]',
    ],
  }),
  planted: {
    'a value was added by hand': [
      set('GetClusterContents.releases[0].values.debug', true),
      'unexpected HelmReleases[kube-system/controller].Values.debug',
    ],
  },
});

describe('the contents of a cluster', () => {
  const ask = (clients: AwsClientFactory): Promise<unknown> =>
    clients.get(ClusterContentsClient).send(new GetClusterContentsCommand({ cluster: 'maestro' }));

  afterEach(closeServers);

  it('are asked of the local cloud', async () => {
    const asked: (string | undefined)[] = [];
    const endpoint = await serve((request, response) => {
      asked.push(request.url);
      response.end(JSON.stringify({ objects: [shop], releases: [] }));
    });
    expect(await ask(AwsClientFactory.local(endpoint, '111111111111', 'us-east-1'))).toEqual({
      objects: [shop],
      releases: [],
    });
    expect(asked).toEqual(['/_maestro/kubernetes?account=111111111111&region=us-east-1&cluster=maestro']);
  });

  it('are not taken for empty when the local cloud fails', async () => {
    const endpoint = await serve((_, response) => response.writeHead(500).end());
    await expect(ask(AwsClientFactory.local(endpoint, '111111111111', 'us-east-1'))).rejects.toThrow('answers 500');
  });

  it('are not known in AWS', async () => {
    expect(await ask(AwsClientFactory.aws('us-east-1'))).toBeUndefined();
  });

  it('are unread where they are not known', async () => {
    const manifest = { ClusterName: 'maestro', Manifest: JSON.stringify([shop]) };
    const environment = new TestEnvironment({
      resources: { Objects: ['objects', 'Custom::AWSCDK-EKS-KubernetesResource', manifest], Cluster },
    });
    const report = await environment.verify({ ...cluster, GetClusterContents: () => undefined });
    expect(report.resources[0]).toMatchObject({ status: 'unread', differences: [] });
  });
});
