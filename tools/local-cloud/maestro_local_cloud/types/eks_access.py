"""Who may do what in an EKS cluster, and its add-ons."""

from __future__ import annotations

from typing import Any

from ..aws import call
from ..handler import Properties, Resource, ResourceType, changed, tag_map
from .eks import request, retag


class AccessEntry(ResourceType):
    """Its physical id is the principal's ARN and the cluster, so that one principal can be in two clusters."""

    name = "AWS::EKS::AccessEntry"
    properties = frozenset(
        {"AccessPolicies", "ClusterName", "KubernetesGroups", "PrincipalArn", "Tags", "Type", "Username"}
    )
    create_only = frozenset({"ClusterName", "PrincipalArn", "Type"})
    tags = ("Tags", "list")

    def create(self, resource: Resource, props: Properties) -> str:
        stated = {name: value for name, value in props.items() if name not in ("AccessPolicies", "Tags")}
        call("eks", "CreateAccessEntry", **request("CreateAccessEntry", stated), tags=tag_map(props) or None)
        return f"{props['PrincipalArn']}|{props['ClusterName']}"

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        entry = self._entry(physical_id)
        if old and changed(old, new, "KubernetesGroups", "Username"):
            groups = new.get("KubernetesGroups", [])
            call("eks", "UpdateAccessEntry", **entry, kubernetesGroups=groups, username=new.get("Username"))
        before, after = old.get("AccessPolicies") or [], new.get("AccessPolicies") or []
        for policy_arn in {each["PolicyArn"] for each in before} - {each["PolicyArn"] for each in after}:
            call("eks", "DisassociateAccessPolicy", **entry, policyArn=policy_arn)
        for policy in (each for each in after if each not in before):
            call("eks", "AssociateAccessPolicy", **entry, **request("AssociateAccessPolicy", policy))
        if old:
            retag(self._arn(physical_id), old, new)

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        return {"AccessEntryArn": self._arn(physical_id)}

    def delete(self, physical_id: str, props: Properties) -> None:
        call("eks", "DeleteAccessEntry", **self._entry(physical_id))

    def _arn(self, physical_id: str) -> str:
        return call("eks", "DescribeAccessEntry", **self._entry(physical_id))["accessEntry"]["accessEntryArn"]

    @staticmethod
    def _entry(physical_id: str) -> dict[str, str]:
        principal, cluster = physical_id.split("|")
        return {"principalArn": principal, "clusterName": cluster}


class Addon(ResourceType):
    """Its physical id is cluster|name, as with CloudFormation."""

    name = "AWS::EKS::Addon"
    properties = frozenset(
        {
            "AddonName",
            "AddonVersion",
            "ClusterName",
            "ConfigurationValues",
            "PodIdentityAssociations",
            "PreserveOnDelete",
            "ResolveConflicts",
            "ServiceAccountRoleArn",
            "Tags",
        }
    )
    create_only = frozenset({"AddonName", "ClusterName"})
    tags = ("Tags", "list")

    def create(self, resource: Resource, props: Properties) -> str:
        stated = {name: value for name, value in props.items() if name not in ("PreserveOnDelete", "Tags")}
        call("eks", "CreateAddon", **request("CreateAddon", stated), tags=tag_map(props) or None)
        return f"{props['ClusterName']}|{props['AddonName']}"

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        if not old:
            return
        names = ("AddonVersion", "ConfigurationValues", "PodIdentityAssociations", "ServiceAccountRoleArn")
        if changed(old, new, *names):
            # A dropped property goes back to its default.
            empty: dict[str, Any] = {"ConfigurationValues": "", "PodIdentityAssociations": []}
            stated = {name: new.get(name, empty.get(name)) for name in (*names, "ResolveConflicts")}
            call("eks", "UpdateAddon", **self._addon(physical_id), **request("UpdateAddon", stated))
        retag(self._arn(physical_id), old, new)

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        return {"Arn": self._arn(physical_id)}

    def delete(self, physical_id: str, props: Properties) -> None:
        call("eks", "DeleteAddon", **self._addon(physical_id), preserve=props.get("PreserveOnDelete"))

    def _arn(self, physical_id: str) -> str:
        return call("eks", "DescribeAddon", **self._addon(physical_id))["addon"]["addonArn"]

    @staticmethod
    def _addon(physical_id: str) -> dict[str, str]:
        cluster, name = physical_id.split("|")
        return {"clusterName": cluster, "addonName": name}


class PodIdentityAssociation(ResourceType):
    """Its physical id is the association's ARN, as with CloudFormation."""

    name = "AWS::EKS::PodIdentityAssociation"
    properties = frozenset(
        {"ClusterName", "DisableSessionTags", "Namespace", "RoleArn", "ServiceAccount", "Tags", "TargetRoleArn"}
    )
    create_only = frozenset({"ClusterName", "Namespace", "ServiceAccount"})
    tags = ("Tags", "list")

    def create(self, resource: Resource, props: Properties) -> str:
        stated = {name: value for name, value in props.items() if name != "Tags"}
        body = request("CreatePodIdentityAssociation", stated)
        made = call("eks", "CreatePodIdentityAssociation", **body, tags=tag_map(props) or None)
        return made["association"]["associationArn"]

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        if old:
            names = ("DisableSessionTags", "RoleArn", "TargetRoleArn")
            stated = request("UpdatePodIdentityAssociation", {name: new.get(name) for name in names})
            call("eks", "UpdatePodIdentityAssociation", **self._association(physical_id), **stated)
            retag(physical_id, old, new)

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        identity = self._association(physical_id)["associationId"]
        return {"AssociationArn": physical_id, "AssociationId": identity}

    def delete(self, physical_id: str, props: Properties) -> None:
        call("eks", "DeletePodIdentityAssociation", **self._association(physical_id))

    @staticmethod
    def _association(arn: str) -> dict[str, str]:
        _, cluster, identity = arn.rsplit("/", 2)
        return {"clusterName": cluster, "associationId": identity}
