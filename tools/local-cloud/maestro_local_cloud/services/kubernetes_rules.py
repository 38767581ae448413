"""What an API server refuses although the schema allows it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from .wire import Record, Refused

_NAME = re.compile(r"[a-z0-9]([-a-z0-9.]*[a-z0-9])?")
#: RBAC allows more in its names.
_FREE_NAMES = frozenset({"ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"})
_UNITS = {"n": "1e-9", "u": "1e-6", "m": "1e-3", "": "1", "k": "1e3", "M": "1e6", "G": "1e9", "T": "1e12"}
_BINARY = {"Ki": 1, "Mi": 2, "Gi": 3, "Ti": 4}


def check(manifest: Record) -> None:
    """Refuse what contradicts itself."""
    spec = manifest.get("spec") or {}
    name = f"{manifest['kind']} '{manifest['metadata']['name']}'"
    own = manifest["metadata"]["name"]
    if manifest["kind"] not in _FREE_NAMES and (len(own) > 253 or not _NAME.fullmatch(own)):
        _refuse(name, "metadata.name", f"'{own}' is no lower case DNS name")
    if manifest["kind"] == "HorizontalPodAutoscaler" and spec.get("minReplicas", 1) > spec["maxReplicas"]:
        bounds = f"{spec['maxReplicas']} is less than minReplicas {spec['minReplicas']}"
        _refuse(name, "spec.maxReplicas", bounds)
    if manifest["kind"] == "PodDisruptionBudget" and {"minAvailable", "maxUnavailable"} <= spec.keys():
        _refuse(name, "spec", "minAvailable and maxUnavailable cannot be both set")
    template = spec.get("template")
    if isinstance(template, dict):
        _check_selector(name, spec.get("selector"), template)
        _check_containers(name, "spec.template.spec", template["spec"])
    elif manifest["kind"] == "Pod":
        _check_containers(name, "spec", spec)


def check_change(name: str, before: Record, after: Record) -> None:
    """Refuse a change of what cannot be changed in place."""
    selectors = [(each.get("spec") or {}).get("selector") for each in (before, after)]
    if after["kind"] in ("DaemonSet", "Deployment", "StatefulSet") and selectors[0] != selectors[1]:
        _refuse(name, "spec.selector", "field is immutable")


def _check_selector(name: str, selector: Any, template: Record) -> None:
    if not isinstance(selector, dict):
        return
    wanted = selector.get("matchLabels") or {}
    if not wanted and not selector.get("matchExpressions"):
        _refuse(name, "spec.selector", "empty selector is invalid")
    labels = (template.get("metadata") or {}).get("labels") or {}
    if any(labels.get(key) != value for key, value in wanted.items()):
        _refuse(name, "spec.template.metadata.labels", "`selector` does not match template `labels`")


def _check_containers(name: str, path: str, pod: Record) -> None:
    for group in ("initContainers", "containers"):
        for index, container in enumerate(pod.get(group) or []):
            resources = container.get("resources") or {}
            limits = resources.get("limits") or {}
            for resource, request in (resources.get("requests") or {}).items():
                if resource in limits and quantity(request) > quantity(limits[resource]):
                    field = f"{path}.{group}[{index}].resources.requests.{resource}"
                    _refuse(name, field, f"{request} must be less than or equal to the limit of {limits[resource]}")


def quantity(text: Any) -> Decimal:
    """A quantity of Kubernetes, 500m or 1.5Gi, as a number."""
    number, unit = re.fullmatch(r"([+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?)([A-Za-z]*)", str(text)).groups()  # type: ignore[union-attr]
    return Decimal(number) * (Decimal(1024) ** _BINARY[unit] if unit in _BINARY else Decimal(_UNITS[unit]))


def _refuse(name: str, field: str, reason: str) -> None:
    raise Refused("Invalid", f"{name}: {field}: {reason}")
