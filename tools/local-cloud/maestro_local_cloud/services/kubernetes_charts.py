"""Helm charts: what may be said of a release, and the kinds that some charts teach a cluster.

A chart lies in a registry of its own and is not rendered, so that its objects are not there; its release is.
"""

from __future__ import annotations

import re
from typing import Any

from .kubernetes_schema import Kinds
from .wire import Record, Refused


def check(release: Record) -> None:
    """Refuse a release that Helm would not install."""
    name = release["name"]
    if len(name) > 53 or not re.fullmatch(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?", name):
        raise Refused("Invalid", f"Release '{name}': name: is no lower case DNS name of at most 53 characters")
    if not isinstance(release.get("values", {}), dict):
        raise Refused("Invalid", f"Release '{name}': values: is no map")


def kinds_of(releases: list[Record]) -> Kinds:
    """The custom kinds that these releases bring."""
    kinds: Kinds = {}
    for release in releases:
        kinds.update(_KINDS.get(release.get("chart", ""), {}))
    return kinds


def _object(properties: dict[str, Any], *required: str) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _kind(spec: dict[str, Any]) -> dict[str, Any]:
    meta = {"apiVersion": _TEXT, "kind": _TEXT, "metadata": {"type": "object"}}
    return _object({**meta, "spec": spec}, "apiVersion", "kind", "metadata", "spec")


_TEXT = {"type": "string"}
_PORT = {"type": ["integer", "string"]}
_PEER = _object({"ipBlock": _object({"cidr": _TEXT}, "cidr"), "securityGroup": _object({"groupID": _TEXT}, "groupID")})
_INGRESS = _object(
    {"from": _list(_PEER), "ports": _list(_object({"port": _PORT, "protocol": {"enum": ["TCP", "UDP"]}}))},
    "from",
    "ports",
)
#: https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/targetgroupbinding/spec/
_TARGET_GROUP_BINDING = _object(
    {
        "ipAddressType": {"enum": ["ipv4", "ipv6"]},
        "multiClusterTargetGroup": {"type": "boolean"},
        "networking": _object({"ingress": _list(_INGRESS)}),
        "nodeSelector": {"type": "object"},
        "serviceRef": _object({"name": _TEXT, "port": _PORT}, "name", "port"),
        "targetGroupARN": {"type": "string", "minLength": 1},
        "targetType": {"enum": ["instance", "ip"]},
        "vpcID": {"type": "string", "pattern": "^vpc-[0-9a-f]{8}([0-9a-f]{9})?$"},
    },
    "serviceRef",
    "targetGroupARN",
)
#: By chart.
_KINDS: dict[str, Kinds] = {
    "aws-load-balancer-controller": {
        ("elbv2.k8s.aws/v1beta1", "TargetGroupBinding"): _kind(_TARGET_GROUP_BINDING),
        ("elbv2.k8s.aws/v1beta1", "IngressClassParams"): _kind({"type": "object"}),
    }
}
