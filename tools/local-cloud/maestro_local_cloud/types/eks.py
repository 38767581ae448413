"""EKS clusters and node groups."""

from __future__ import annotations

from typing import Any

from ..aws import call, input_shape, lower
from ..handler import Properties, Resource, ResourceType, changed, tag_map

_LOG_TYPES = ("api", "audit", "authenticator", "controllerManager", "scheduler")


#: Properties of a cluster that AWS runs the nodes of; the API takes them together.
_AUTO_MODE = ("ComputeConfig", "StorageConfig")


def request(operation: str, props: Properties) -> dict[str, Any]:
    """Properties in the API's spelling."""
    return lower(input_shape("eks", operation), props)


def retag(arn: str, old: Properties, new: Properties) -> None:
    """Bring the tags from `old` to `new`."""
    before, after = tag_map(old), tag_map(new)
    if dropped := sorted(before.keys() - after.keys()):
        call("eks", "UntagResource", resourceArn=arn, tagKeys=dropped)
    if after and before != after:
        call("eks", "TagResource", resourceArn=arn, tags=after)


class Cluster(ResourceType):
    name = "AWS::EKS::Cluster"
    properties = frozenset(
        {
            "AccessConfig",
            "BootstrapSelfManagedAddons",
            "ComputeConfig",
            "DeletionProtection",
            "EncryptionConfig",
            "KubernetesNetworkConfig",
            "Logging",
            "Name",
            "ResourcesVpcConfig",
            "RoleArn",
            "StorageConfig",
            "Tags",
            "UpgradePolicy",
            "Version",
            "ZonalShiftConfig",
        }
    )
    create_only = frozenset(
        {"BootstrapSelfManagedAddons", "EncryptionConfig", "KubernetesNetworkConfig", "Name", "RoleArn"}
    )
    tags = ("Tags", "list")

    def create(self, resource: Resource, props: Properties) -> str:
        stated = {name: value for name, value in props.items() if name not in ("Logging", "Tags")}
        name = props.get("Name") or resource.name(100)
        call(
            "eks",
            "CreateCluster",
            **{**request("CreateCluster", stated), "name": name},
            logging=_logging(props) if "Logging" in props else None,
            tags=tag_map(props) or None,
        )
        return name

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        if not old:
            return
        for change in self._changes(old, new):
            # The API takes one kind of change at a time.
            call("eks", "UpdateClusterConfig", name=physical_id, **change)
        if changed(old, new, "Version"):
            call("eks", "UpdateClusterVersion", name=physical_id, version=new.get("Version"))
        arn = call("eks", "DescribeCluster", name=physical_id)["cluster"]["arn"]
        retag(arn, old, new)

    @staticmethod
    def _changes(old: Properties, new: Properties) -> list[dict[str, Any]]:
        names = ("AccessConfig", "DeletionProtection", "ResourcesVpcConfig", "UpgradePolicy", "ZonalShiftConfig")
        stated = [request("UpdateClusterConfig", {name: new[name]}) for name in names if _stated(old, new, name)]
        auto = {name: new[name] for name in _AUTO_MODE if name in new}
        if changed(old, new, *_AUTO_MODE):
            stated.append(request("UpdateClusterConfig", auto))
        if changed(old, new, "Logging"):
            stated.append({"logging": _logging(new)})
        return stated

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        cluster = call("eks", "DescribeCluster", name=physical_id)["cluster"]
        encryption = cluster.get("encryptionConfig") or [{}]
        return {
            "Arn": cluster["arn"],
            "CertificateAuthorityData": cluster["certificateAuthority"]["data"],
            "ClusterSecurityGroupId": cluster["resourcesVpcConfig"]["clusterSecurityGroupId"],
            "EncryptionConfigKeyArn": encryption[0].get("provider", {}).get("keyArn", ""),
            "Endpoint": cluster["endpoint"],
            "OpenIdConnectIssuerUrl": cluster["identity"]["oidc"]["issuer"],
        }

    def delete(self, physical_id: str, props: Properties) -> None:
        call("eks", "DeleteCluster", name=physical_id)


def _stated(old: Properties, new: Properties, name: str) -> bool:
    return changed(old, new, name) and name in new


def _logging(props: Properties) -> dict[str, Any]:
    stated = ((props.get("Logging") or {}).get("ClusterLogging") or {}).get("EnabledTypes") or []
    enabled = [each["Type"] for each in stated]
    disabled = [each for each in _LOG_TYPES if each not in enabled]
    parts = [{"types": types, "enabled": on} for types, on in ((enabled, True), (disabled, False)) if types]
    return {"clusterLogging": parts}


class Nodegroup(ResourceType):
    """Its physical id is cluster/name, as with CloudFormation."""

    name = "AWS::EKS::Nodegroup"
    properties = frozenset(
        {
            "AmiType",
            "CapacityType",
            "ClusterName",
            "DiskSize",
            "ForceUpdateEnabled",
            "InstanceTypes",
            "Labels",
            "LaunchTemplate",
            "NodeRepairConfig",
            "NodeRole",
            "NodegroupName",
            "ReleaseVersion",
            "ScalingConfig",
            "Subnets",
            "Tags",
            "Taints",
            "UpdateConfig",
            "Version",
        }
    )
    create_only = frozenset(
        {"AmiType", "CapacityType", "ClusterName", "DiskSize", "InstanceTypes", "NodeRole", "NodegroupName", "Subnets"}
    )
    tags = ("Tags", "map")

    def create(self, resource: Resource, props: Properties) -> str:
        stated = {name: value for name, value in props.items() if name not in ("ForceUpdateEnabled", "Tags")}
        named = {**request("CreateNodegroup", stated), "nodegroupName": props.get("NodegroupName") or resource.name(63)}
        made = call("eks", "CreateNodegroup", **named, tags=tag_map(props) or None)["nodegroup"]
        return f"{made['clusterName']}/{made['nodegroupName']}"

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        if not old:
            return
        cluster, name = physical_id.split("/")
        named = {"clusterName": cluster, "nodegroupName": name}
        if changed(old, new, "Labels", "NodeRepairConfig", "ScalingConfig", "Taints", "UpdateConfig"):
            plain = {each: new[each] for each in ("NodeRepairConfig", "ScalingConfig", "UpdateConfig") if each in new}
            change = {"labels": _labels(old, new), "taints": _taints(old, new)}
            call("eks", "UpdateNodegroupConfig", **named, **request("UpdateNodegroupConfig", plain), **change)
        if changed(old, new, "LaunchTemplate", "ReleaseVersion", "Version"):
            plain = {each: new[each] for each in ("LaunchTemplate", "ReleaseVersion", "Version") if each in new}
            version = request("UpdateNodegroupVersion", plain)
            call("eks", "UpdateNodegroupVersion", **named, **version, force=new.get("ForceUpdateEnabled"))
        retag(self._describe(physical_id)["nodegroupArn"], old, new)

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        group = self._describe(physical_id)
        return {
            "Arn": group["nodegroupArn"],
            "ClusterName": group["clusterName"],
            "Id": physical_id,
            "NodegroupName": group["nodegroupName"],
        }

    def delete(self, physical_id: str, props: Properties) -> None:
        cluster, name = physical_id.split("/")
        call("eks", "DeleteNodegroup", clusterName=cluster, nodegroupName=name)

    @staticmethod
    def _describe(physical_id: str) -> dict[str, Any]:
        cluster, name = physical_id.split("/")
        return call("eks", "DescribeNodegroup", clusterName=cluster, nodegroupName=name)["nodegroup"]


def _labels(old: Properties, new: Properties) -> dict[str, Any]:
    before, after = old.get("Labels") or {}, new.get("Labels") or {}
    return {"addOrUpdateLabels": after, "removeLabels": sorted(before.keys() - after.keys())}


def _taints(old: Properties, new: Properties) -> dict[str, Any]:
    before, after = old.get("Taints") or [], new.get("Taints") or []
    dropped = [each for each in before if each not in after]
    spelled = {"addOrUpdateTaints": after, "removeTaints": dropped}
    return request("UpdateNodegroupConfig", {"taints": spelled})["taints"]
