"""What kubectl and helm leave in a cluster: kept and checked as its API server would, without one.

No Kubernetes runs behind the emulator's clusters, so nothing is scheduled and no status is written. Objects are kept as
they were sent, without the defaults of a server.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any

from ministack.core.responses import AccountRegionScopedDict
from ministack.services import eks

from . import kubernetes_charts, kubernetes_rules, kubernetes_schema
from .eks import Answer
from .wire import Record, Refused

#: By cluster, kind, namespace and name.
_objects = AccountRegionScopedDict()
#: By cluster, namespace and name.
_releases = AccountRegionScopedDict()
_STATE = {"maestro_kubernetes_objects": _objects, "maestro_helm_releases": _releases}
#: What every cluster has from the start.
_NAMESPACES = frozenset({"default", "kube-node-lease", "kube-public", "kube-system"})

_stock_delete_cluster = eks._delete_cluster
_stock_state = eks.get_state
_stock_load = eks.load_persisted_state


@dataclass(frozen=True)
class Identity:
    """What an object is to a cluster; two versions of one kind are the same object."""

    cluster: str
    group: str
    kind: str
    namespace: str
    name: str

    @staticmethod
    def of(cluster: str, manifest: Record) -> Identity:
        group, _, _version = manifest["apiVersion"].rpartition("/")
        kind, metadata = manifest["kind"], manifest["metadata"]
        namespaced = kind not in kubernetes_schema.CLUSTER_SCOPED
        namespace = metadata.get("namespace", "default") if namespaced else ""
        return Identity(cluster, group, kind, namespace, metadata["name"])

    @property
    def key(self) -> str:
        return "\x00".join((self.cluster, self.group, self.kind, self.namespace, self.name))

    def __str__(self) -> str:
        place = f"{self.namespace}/" if self.namespace else ""
        return f"{self.kind} '{place}{self.name}'"


def create(cluster: str, manifests: list[Record]) -> None:
    """`kubectl create`: refuses what is there already."""
    checked = _checked(cluster, manifests)
    for identity in checked:
        if identity.key in _objects:
            raise Refused("AlreadyExists", f"{identity} already exists in cluster '{cluster}'")
    _keep(checked)


def apply(cluster: str, manifests: list[Record], prune: str | None = None) -> None:
    """`kubectl apply`, with the label of `--prune`: what bears it and is not among the manifests goes."""
    checked = _checked(cluster, manifests)
    for identity, manifest in checked.items():
        if identity.key in _objects:
            kubernetes_rules.check_change(str(identity), _objects[identity.key], manifest)
    _keep(checked)
    if prune:
        for key, kept in _of(_objects, cluster).items():
            identity = Identity.of(cluster, kept)
            if prune in kept["metadata"].get("labels", {}) and identity not in checked:
                _objects.pop(key, None)


def delete(cluster: str, manifests: list[Record]) -> None:
    """`kubectl delete`; a namespace takes what is in it along."""
    for manifest in manifests:
        identity = Identity.of(cluster, manifest)
        _objects.pop(identity.key, None)
        if identity.kind == "Namespace":
            for key, kept in _of(_objects, cluster).items():
                if Identity.of(cluster, kept).namespace == identity.name:
                    _objects.pop(key, None)


def install(cluster: str, release: Record, create_namespace: bool = False) -> None:
    """`helm upgrade --install`. The chart is not rendered: what it was told is kept."""
    _existing(cluster)
    kubernetes_charts.check(release)
    namespace = release["namespace"]
    if not create_namespace and namespace not in _namespaces(cluster):
        raise Refused("NotFound", f"Release '{release['name']}': namespaces '{namespace}' not found")
    _releases[_release_key(cluster, namespace, release["name"])] = copy.deepcopy(release)


def uninstall(cluster: str, namespace: str, name: str) -> None:
    """`helm uninstall`; one that is not there is no error."""
    _releases.pop(_release_key(cluster, namespace, name), None)


def contents(account: str, region: str, cluster: str) -> dict[str, list[Record]] | None:
    """The objects and releases of a cluster; None when there is no such cluster."""
    if all(scope != (account, region, cluster) for scope, _ in eks._clusters.all_items()):
        return None

    def here(store: AccountRegionScopedDict) -> list[Record]:
        return [
            record
            for (owner, place, key), record in store.all_items()
            if (owner, place) == (account, region) and key.partition("\x00")[0] == cluster
        ]

    return {"objects": here(_objects), "releases": here(_releases)}


def _checked(cluster: str, manifests: list[Record]) -> dict[Identity, Record]:
    """Every object is looked at before the first is kept, so that a refusal leaves nothing."""
    version = _existing(cluster)["version"]
    known = kubernetes_charts.kinds_of(list(_of(_releases, cluster).values()))
    known.update(kubernetes_schema.custom_kinds([*_of(_objects, cluster).values(), *manifests]))
    for manifest in manifests:
        kubernetes_schema.check(manifest, version, known)
        kubernetes_rules.check(manifest)
    checked = {Identity.of(cluster, manifest): manifest for manifest in manifests}
    namespaces = _namespaces(cluster) | {each.name for each in checked if each.kind == "Namespace"}
    for identity in checked:
        if identity.namespace and identity.namespace not in namespaces:
            raise Refused("NotFound", f"{identity}: namespaces '{identity.namespace}' not found")
    return checked


def _keep(checked: dict[Identity, Record]) -> None:
    for identity, manifest in checked.items():
        _objects[identity.key] = copy.deepcopy(manifest)


def _namespaces(cluster: str) -> set[str]:
    made = {kept["metadata"]["name"] for kept in _of(_objects, cluster).values() if kept["kind"] == "Namespace"}
    # Helm and add-ons make theirs by themselves.
    helm = {release["namespace"] for release in _of(_releases, cluster).values()}
    return made | helm | _NAMESPACES


def _existing(cluster: str) -> Record:
    found = eks._clusters.get(cluster)
    if found is None:
        raise Refused("ResourceNotFoundException", f"No cluster found for name: {cluster}")
    return found


def _of(store: AccountRegionScopedDict, cluster: str) -> dict[str, Record]:
    return {key: record for key, record in store.items() if key.partition("\x00")[0] == cluster}


def _release_key(cluster: str, namespace: str, name: str) -> str:
    return "\x00".join((cluster, namespace, name))


def delete_cluster(name: str) -> Answer:
    answer = _stock_delete_cluster(name)
    if answer[0] < 400:
        for store in _STATE.values():
            for key in _of(store, name):
                store.pop(key, None)
    return answer


def get_state() -> dict[str, Any]:
    return {**_stock_state(), **{name: copy.deepcopy(store) for name, store in _STATE.items()}}


def load_persisted_state(data: dict[str, Any]) -> None:
    _stock_load(data)
    for name, store in _STATE.items():
        store.update(data.get(name, {}))


eks._delete_cluster = delete_cluster
eks.get_state = get_state
eks.load_persisted_state = load_persisted_state
