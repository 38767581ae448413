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
    if refusal := _set_identities(addon, given):
        delete_addon(cluster_name, body["addonName"])
        return refusal
    return eks._json_resp(200, {"addon": addon})


def update_addon(cluster_name: str, addon_name: str, body: Record) -> Answer:
    addon = eks._addons.get(f"{cluster_name}/{addon_name}")
    # Left out means that they stay, an empty list that they go.
    given = body.pop("podIdentityAssociations", None)
    if addon and given is not None and (refusal := _set_identities(addon, given)):
        return refusal
    return _stock_update_addon(cluster_name, addon_name, body)


def delete_addon(cluster_name: str, addon_name: str) -> Answer:
    if addon := eks._addons.get(f"{cluster_name}/{addon_name}"):
        _set_identities(addon, [])
    return _stock_delete_addon(cluster_name, addon_name)


def _set_identities(addon: Record, given: list[Record]) -> Answer | None:
    """AWS keeps an association for each service account, in the namespace of the add-on, and answers their ARNs."""
    cluster = addon["clusterName"]
    present = {each["serviceAccount"]: each for each in _owned(addon)}
    for account in present.keys() - {each["serviceAccount"] for each in given}:
        eks._delete_pod_identity_association(cluster, present.pop(account)["associationId"])
    refusal = None
    for identity in given:
        if known := present.get(identity["serviceAccount"]):
            eks._update_pod_identity_association(cluster, known["associationId"], identity)
        else:
            refusal = refusal or _give_identity(addon, identity)
    addon["podIdentityAssociations"] = [each["associationArn"] for each in _owned(addon)]
    return refusal


def _owned(addon: Record) -> list[Record]:
    return [each for each in eks._pod_identity_associations.values() if each.get("ownerArn") == addon["addonArn"]]


def _give_identity(addon: Record, identity: Record) -> Answer | None:
    stated = {**identity, "namespace": _NAMESPACES.get(addon["addonName"], "kube-system")}
    status, headers, answer = eks._create_pod_identity_association(addon["clusterName"], stated)
    if status >= 400:
        return status, headers, answer
    key = eks._pia_key(addon["clusterName"], json.loads(answer)["association"]["associationId"])
    eks._pod_identity_associations[key]["ownerArn"] = addon["addonArn"]
    return None


eks._create_addon = create_addon
eks._update_addon = update_addon
eks._delete_addon = delete_addon
