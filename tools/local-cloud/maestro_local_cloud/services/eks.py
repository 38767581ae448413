"""EKS: updates, protection, tags that follow their API, and a real cluster security group.

No Kubernetes runs behind these clusters: the emulator would start one in docker, which the local cloud does not use.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from ministack.core.responses import get_account_id, new_uuid
from ministack.services import ec2, eks

from .ec2_wire import new_id
from .wire import Record

Answer = tuple[int, dict[str, str], bytes]

#: What CreateCluster takes and the emulator drops.
_CLUSTER_MEMBERS = ("computeConfig", "deletionProtection", "storageConfig", "upgradePolicy", "zonalShiftConfig")
#: What CreateNodegroup takes and the emulator drops.
_NODEGROUP_MEMBERS = ("launchTemplate", "nodeRepairConfig", "updateConfig")
_stock_create_cluster = eks._create_cluster
_stock_delete_cluster = eks._delete_cluster
_stock_create_nodegroup = eks._create_nodegroup
_stock_request = eks._handle_request_sync


def create_cluster(body: Record, creator_arn: str | None = None) -> Answer:
    network = body.get("resourcesVpcConfig", {})
    subnets = network.get("subnetIds", [])
    missing = [each for each in subnets if each not in ec2._subnets]
    if missing or not subnets:
        return eks._error(400, "InvalidParameterException", f"The subnet ID '{', '.join(missing)}' does not exist")
    answer = _stock_create_cluster(body, creator_arn)
    if answer[0] >= 400:
        return answer
    cluster = eks._clusters[body["name"]]
    vpc_id = ec2._subnets[subnets[0]]["VpcId"]
    cluster["resourcesVpcConfig"].update({"vpcId": vpc_id, "clusterSecurityGroupId": _cluster_group(cluster, vpc_id)})
    cluster.update({name: body[name] for name in _CLUSTER_MEMBERS if name in body})
    cluster["kubernetesNetworkConfig"].update(body.get("kubernetesNetworkConfig", {}))
    # Without a control plane there is nothing to wait for.
    cluster["status"] = "ACTIVE"
    return eks._json_resp(200, {"cluster": eks._sanitize(cluster)})


def _cluster_group(cluster: Record, vpc_id: str) -> str:
    """AWS makes this group itself; rules of other stacks refer to it."""
    group_id = new_id("sg")
    everything = {"IpProtocol": "-1", "IpRanges": [], "Ipv6Ranges": [], "PrefixListIds": [], "UserIdGroupPairs": []}
    ec2._security_groups[group_id] = {
        "GroupId": group_id,
        "GroupName": f"eks-cluster-sg-{cluster['name']}-{group_id[-9:]}",
        "Description": "EKS created security group applied to ENI that is attached to EKS Control Plane master nodes",
        "VpcId": vpc_id,
        "OwnerId": get_account_id(),
        "IpPermissions": [{**everything, "UserIdGroupPairs": [{"GroupId": group_id}]}],
        "IpPermissionsEgress": [{**everything, "IpRanges": [{"CidrIp": "0.0.0.0/0"}]}],
    }
    owned = {"Key": f"kubernetes.io/cluster/{cluster['name']}", "Value": "owned"}
    ec2._tags[group_id] = [{"Key": "aws:eks:cluster-name", "Value": cluster["name"]}, owned]
    return group_id


def delete_cluster(name: str) -> Answer:
    cluster = eks._clusters.get(name)
    if cluster:
        groups = [each["nodegroupName"] for each in eks._nodegroups.values() if each["clusterName"] == name]
        if groups:
            return eks._error(409, "ResourceInUseException", f"Cluster has nodegroups attached: {', '.join(groups)}")
        if cluster.get("deletionProtection"):
            message = f"Cluster {name} cannot be deleted because deletion protection is enabled"
            return eks._error(400, "InvalidRequestException", message)
        for key in [key for key in eks._addons if key.startswith(f"{name}/")]:
            eks._addons.pop(key)
        ec2._security_groups.pop(cluster["resourcesVpcConfig"]["clusterSecurityGroupId"], None)
    return _stock_delete_cluster(name)


def create_nodegroup(cluster_name: str, body: Record) -> Answer:
    missing = [each for each in body.get("subnets", []) if each not in ec2._subnets]
    if missing:
        return eks._error(400, "InvalidParameterException", f"The subnet ID '{', '.join(missing)}' does not exist")
    answer = _stock_create_nodegroup(cluster_name, body)
    if answer[0] >= 400:
        return answer
    group = eks._nodegroups[f"{cluster_name}/{body['nodegroupName']}"]
    group.update({name: body[name] for name in _NODEGROUP_MEMBERS if name in body})
    scaling = group["scalingConfig"]
    scaling.setdefault("desiredSize", scaling["minSize"])
    if "launchTemplate" in body:
        # They come from the template then, and AWS answers none.
        for name in ("diskSize", "instanceTypes"):
            if name not in body:
                group.pop(name)
    return eks._json_resp(200, {"nodegroup": group})


def _update(kind: str) -> Answer:
    update = {"id": new_uuid(), "status": "Successful", "type": kind, "createdAt": eks._now(), "errors": []}
    return eks._json_resp(200, {"update": update})


def _update_cluster_config(cluster: Record, body: Record) -> Answer:
    if "logging" in body:
        cluster["logging"] = body["logging"]
    for name in ("accessConfig", "kubernetesNetworkConfig", "resourcesVpcConfig"):
        cluster[name].update(body.get(name, {}))
    cluster.update({name: body[name] for name in _CLUSTER_MEMBERS if name in body})
    return _update("ConfigUpdate")


def _update_cluster_version(cluster: Record, body: Record) -> Answer:
    cluster["version"] = body["version"]
    return _update("VersionUpdate")


def _update_nodegroup_config(group: Record, body: Record) -> Answer:
    labels = body.get("labels", {})
    group["labels"].update(labels.get("addOrUpdateLabels", {}))
    for name in labels.get("removeLabels", []):
        group["labels"].pop(name, None)
    taints = body.get("taints", {})
    changed = [*taints.get("addOrUpdateTaints", []), *taints.get("removeTaints", [])]
    kept = [each for each in group["taints"] if all(_taint(each) != _taint(other) for other in changed)]
    group["taints"] = kept + taints.get("addOrUpdateTaints", [])
    group["scalingConfig"].update(body.get("scalingConfig", {}))
    group.update({name: body[name] for name in ("nodeRepairConfig", "updateConfig") if name in body})
    return _update("ConfigUpdate")


def _taint(taint: Record) -> tuple[Any, Any]:
    return taint.get("key"), taint.get("effect")


def _update_nodegroup_version(group: Record, body: Record) -> Answer:
    group.update({name: body[name] for name in ("launchTemplate", "releaseVersion", "version") if name in body})
    return _update("VersionUpdate")


_NAME = r"/clusters/(?P<cluster>[A-Za-z0-9_-]+)"
_GROUP = rf"{_NAME}/node-groups/(?P<group>[A-Za-z0-9_-]+)"
#: Operations that the emulator has no route for.
_ROUTES: dict[str, Callable[[Record, Record], Answer]] = {
    rf"{_NAME}/update-config": _update_cluster_config,
    rf"{_NAME}/updates": _update_cluster_version,
    rf"{_GROUP}/update-config": _update_nodegroup_config,
    rf"{_GROUP}/update-version": _update_nodegroup_version,
}


def handle(method: str, path: str, headers: Any, body: bytes, query: dict[str, Any]) -> Answer:
    """Our routes first, then the emulator's."""
    if method == "DELETE" and path.startswith("/tags/"):
        return _untag(eks.urllib.parse.unquote(path[len("/tags/") :]), query.get("tagKeys", []))
    for pattern, operation in _ROUTES.items():
        found = re.fullmatch(pattern, path) if method == "POST" else None
        if found:
            named = found.groupdict()
            cluster = eks._clusters.get(named["cluster"])
            record = eks._nodegroups.get(f"{named['cluster']}/{named['group']}") if "group" in named else cluster
            if record is None:
                return eks._error(404, "ResourceNotFoundException", f"No resource found for {path}")
            return operation(record, json.loads(body))
    return _stock_request(method, path, headers, body, query)


def _records(arn: str) -> list[Record]:
    """Descriptions carry the tags too; the emulator's tag operations forget them."""
    stores = (eks._clusters, eks._nodegroups, eks._addons, eks._access_entries, eks._pod_identity_associations)
    return [record for store in stores for record in store.values() if arn in record.values()]


def tag_resource(arn: str, body: Record) -> Answer:
    arn, error = eks._resolve_tag_resource_arn(arn)
    if error:
        return error
    tags = {**eks._tags.get(arn, {}), **body.get("tags", {})}
    return _keep(arn, tags)


def _untag(arn: str, keys: list[str]) -> Answer:
    arn, error = eks._resolve_tag_resource_arn(arn)
    if error:
        return error
    return _keep(arn, {key: value for key, value in eks._tags.get(arn, {}).items() if key not in keys})


def _keep(arn: str, tags: dict[str, str]) -> Answer:
    eks._tags[arn] = tags
    for record in _records(arn):
        record["tags"] = dict(tags)
    return eks._json_resp(200, {})


eks._create_cluster = create_cluster
eks._delete_cluster = delete_cluster
eks._create_nodegroup = create_nodegroup
eks._tag_resource = tag_resource
eks._handle_request_sync = handle
