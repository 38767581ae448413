import type { KubernetesObject, Metadata } from './kubernetes-object';

const LOOK = ['get', 'list', 'watch'];
const RBAC = 'rbac.authorization.k8s.io';

/** What the autoscaler may do in Kubernetes: look at everything that decides where a pod fits, evict pods, take nodes away. */
export function autoscalerRights(metadata: Metadata): KubernetesObject[] {
  const { name, namespace, labels } = metadata;
  const subjects = [{ kind: 'ServiceAccount', name, namespace }];
  const own = { resourceNames: [name] };
  return [
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'ClusterRole',
      metadata: { name, labels },
      rules: [
        rule('', ['namespaces', 'pods', 'services', 'replicationcontrollers'], LOOK),
        rule('', ['persistentvolumeclaims', 'persistentvolumes'], LOOK),
        rule('', ['nodes'], [...LOOK, 'update']),
        rule('', ['pods/eviction'], ['create']),
        rule('', ['pods/status'], ['update']),
        rule('', ['events'], ['create', 'patch']),
        rule('apps', ['daemonsets', 'replicasets', 'statefulsets'], LOOK),
        rule('batch', ['jobs'], LOOK),
        rule('policy', ['poddisruptionbudgets'], LOOK),
        rule('resource.k8s.io', ['deviceclasses', 'resourceclaims', 'resourceslices'], LOOK),
        rule(
          'storage.k8s.io',
          ['csidrivers', 'csinodes', 'csistoragecapacities', 'storageclasses', 'volumeattachments'],
          LOOK,
        ),
      ],
    },
    {
      apiVersion: `${RBAC}/v1`,
      kind: 'Role',
      metadata,
      rules: [
        rule('coordination.k8s.io', ['leases'], ['create']),
        { ...rule('coordination.k8s.io', ['leases'], ['get', 'update']), ...own },
        rule('', ['configmaps'], ['create', 'list', 'watch']),
        {
          ...rule('', ['configmaps'], ['delete', 'get', 'update']),
          resourceNames: [`${name}-status`, `${name}-priority-expander`],
        },
      ],
    },
    binding('ClusterRole', { name, labels }, subjects),
    binding('Role', metadata, subjects),
  ];
}

function rule(group: string, resources: string[], verbs: string[]) {
  return { apiGroups: [group], resources, verbs };
}

function binding(kind: 'ClusterRole' | 'Role', metadata: Metadata, subjects: unknown[]): KubernetesObject {
  const roleRef = { apiGroup: RBAC, kind, name: metadata.name };
  return { apiVersion: `${RBAC}/v1`, kind: `${kind}Binding`, metadata, roleRef, subjects };
}
