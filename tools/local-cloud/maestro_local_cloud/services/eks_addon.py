"""EKS add-ons: the roles of their service accounts are associations of the cluster, as with AWS."""

from __future__ import annotations

import json

from ministack.services import eks

from .eks import Answer
from .wire import Record

#: Add-ons whose service accounts live elsewhere than in kube-system.
_NAMESPACES = {"amazon-cloudwatch-observability": "amazon-cloudwatch", "adot": "opentelemetry-operator-system"}

_stock_create_addon = eks._create_addon
_stock_update_addon = eks._update_addon
_stock_delete_addon = eks._delete_addon


def create_addon(cluster_name: str, body: Record) -> Answer:
    given = body.get("podIdentityAssociations", [])
    answer = _stock_create_addon(cluster_name, {**body, "podIdentityAssociations": []})
    if answer[0] >= 400:
        return answer
    addon = eks._addons[f"{cluster_name}/{body['addonName']}"]
    if refusal := _give_identities(addon, given):
        delete_addon(cluster_name, body["addonName"])
        return refusal
    return eks._json_resp(200, {"addon": addon})


def update_addon(cluster_name: str, addon_name: str, body: Record) -> Answer:
    addon = eks._addons.get(f"{cluster_name}/{addon_name}")
    if addon and "podIdentityAssociations" in body:
        _take_identities(addon)
        if refusal := _give_identities(addon, body["podIdentityAssociations"]):
            return refusal
    rest = {name: value for name, value in body.items() if name != "podIdentityAssociations"}
    return _stock_update_addon(cluster_name, addon_name, rest)


def delete_addon(cluster_name: str, addon_name: str) -> Answer:
    addon = eks._addons.get(f"{cluster_name}/{addon_name}")
    if addon:
        _take_identities(addon)
    return _stock_delete_addon(cluster_name, addon_name)


def _give_identities(addon: Record, given: list[Record]) -> Answer | None:
    """AWS makes an association for each, in the namespace of the add-on, and answers their ARNs."""
    arns: list[str] = []
    addon["podIdentityAssociations"] = arns
    for identity in given:
        stated = {**identity, "namespace": _NAMESPACES.get(addon["addonName"], "kube-system")}
        status, headers, answer = eks._create_pod_identity_association(addon["clusterName"], stated)
        if status >= 400:
            return status, headers, answer
        made = json.loads(answer)["association"]
        key = eks._pia_key(addon["clusterName"], made["associationId"])
        eks._pod_identity_associations[key]["ownerArn"] = addon["addonArn"]
        arns.append(made["associationArn"])
    return None


def _take_identities(addon: Record) -> None:
    for arn in addon["podIdentityAssociations"]:
        eks._delete_pod_identity_association(addon["clusterName"], arn.rsplit("/", 1)[1])
    addon["podIdentityAssociations"] = []


eks._create_addon = create_addon
eks._update_addon = update_addon
eks._delete_addon = delete_addon
