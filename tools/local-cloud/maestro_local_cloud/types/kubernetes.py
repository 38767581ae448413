"""Kubernetes objects and Helm releases that a stack brings.

On AWS a function with kubectl and helm does this. No API server is here to talk to, so the function is not called.
"""

from __future__ import annotations

import json
from typing import Any

from ..handler import Properties, Resource, ResourceType
from ..services import kubernetes

#: What every custom resource may say.
_CUSTOM = frozenset({"ServiceTimeout", "ServiceToken"})


class KubernetesResource(ResourceType):
    """`Manifest` is a list of objects, as JSON."""

    name = "Custom::AWSCDK-EKS-KubernetesResource"
    properties = _CUSTOM | {"ClusterName", "Manifest", "Overwrite", "PruneLabel", "SkipValidation"}

    def create(self, resource: Resource, props: Properties) -> str:
        # Not in apply, whose failure deletes what was made: what was there before is somebody else's.
        put = kubernetes.apply if _is_true(props.get("Overwrite")) else kubernetes.create
        put(props["ClusterName"], json.loads(props["Manifest"]))
        return resource.name()

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        if old:
            kubernetes.apply(new["ClusterName"], json.loads(new["Manifest"]), new.get("PruneLabel"))

    def delete(self, physical_id: str, props: Properties) -> None:
        kubernetes.delete(props["ClusterName"], json.loads(props["Manifest"]))


class HelmChart(ResourceType):
    """`Values` is a map, as JSON."""

    name = "Custom::AWSCDK-EKS-HelmChart"
    #: What the release is told; the rest tells the function how.
    _RELEASE = frozenset({"Chart", "ChartAssetURL", "Repository", "Version"})
    _CALL = frozenset({"Atomic", "CreateNamespace", "SkipCrds", "Timeout", "Wait"})
    properties = _CUSTOM | _RELEASE | _CALL | {"ClusterName", "Namespace", "Release", "Values"}

    def create(self, resource: Resource, props: Properties) -> str:
        self._install(props)
        return resource.name()

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        if old:
            self._install(new)

    def delete(self, physical_id: str, props: Properties) -> None:
        kubernetes.uninstall(props["ClusterName"], _namespace(props), props["Release"])

    def _install(self, props: Properties) -> None:
        stated = {name[0].lower() + name[1:]: value for name, value in props.items() if name in self._RELEASE}
        release = {
            "name": props["Release"],
            "namespace": _namespace(props),
            **stated,
            "values": json.loads(props.get("Values", "{}")),
        }
        kubernetes.install(props["ClusterName"], release, _is_true(props.get("CreateNamespace")))


def _namespace(props: Properties) -> str:
    return props.get("Namespace", "default")


def _is_true(value: Any) -> bool:
    return str(value).lower() == "true"
