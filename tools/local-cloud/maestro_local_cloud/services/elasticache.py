"""ElastiCache: a group's key, changes that reach its nodes, users and how they prove it. No cache listens here."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any
from xml.sax.saxutils import escape

from ministack.services import elasticache

from .wire import Record, Wire

_WIRE = Wire("elasticache")
Answer = tuple[int, dict[str, str], bytes]

_stock_xml = elasticache._rg_xml
_stock_create = elasticache._create_replication_group
_stock_snapshot = elasticache._snapshot_xml
_stock_user = elasticache._user_xml
_stock_create_user = elasticache._create_user
_stock_modify_user = elasticache._modify_user
_stock_modify = elasticache._modify_replication_group
#: What every node of a group shows too.
_OF_NODES = (
    "AutoMinorVersionUpgrade",
    "CacheNodeType",
    "EngineVersion",
    "LogDeliveryConfigurations",
    "PreferredMaintenanceWindow",
    "SnapshotRetentionLimit",
    "SnapshotWindow",
    "TransitEncryptionMode",
)


def group_xml(group: Record) -> str:
    return _stock_xml(group) + _WIRE.members("ReplicationGroup", {"KmsKeyId": group.get("KmsKeyId")})


def user_xml(user: Record) -> str:
    """An access string names its channels with `&`: written as it is, no SDK can read the answer."""
    return _stock_user({**user, "AccessString": escape(user.get("AccessString", ""))})


def snapshot_xml(snapshot: Record) -> str:
    """The emulator writes the time as a number, which no SDK but Python's reads."""
    nodes = [{**node, "SnapshotCreateTime": _text(node["SnapshotCreateTime"])} for node in snapshot["NodeSnapshots"]]
    return _stock_snapshot({**snapshot, "NodeSnapshots": nodes})


def _text(moment: float) -> str:
    return datetime.fromtimestamp(moment, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def create_user(params: dict[str, Any]) -> Answer:
    return _authenticated("CreateUser", params, _stock_create_user(params))


def modify_user(params: dict[str, Any]) -> Answer:
    return _authenticated("ModifyUser", params, _stock_modify_user(params))


def _authenticated(operation: str, params: dict[str, Any], answer: Answer) -> Answer:
    """The emulator's own knows passwords alone."""
    request = _WIRE.parse(operation, params)
    mode = request.get("AuthenticationMode")
    if answer[0] >= 400 or mode is None:
        return answer
    user = elasticache._users[request["UserId"]]
    kind = mode["Type"].removesuffix("-required")
    user["Authentication"] = {"Type": kind, "PasswordCount": len(mode.get("Passwords", []))}
    members = user_xml(user)
    return elasticache._xml(200, f"{operation}Response", f"<{operation}Result>{members}</{operation}Result>")


def create_replication_group(params: dict[str, Any]) -> Answer:
    request = _WIRE.parse("CreateReplicationGroup", params)
    subnets = request.get("CacheSubnetGroupName")
    if subnets and subnets not in elasticache._subnet_groups:
        message = f"CacheSubnetGroup {subnets} not found"
        return elasticache._error("CacheSubnetGroupNotFoundFault", message, 400)
    answer = _stock_create(params)
    if answer[0] < 400 and "KmsKeyId" in request:
        elasticache._replication_groups[request["ReplicationGroupId"]]["KmsKeyId"] = request["KmsKeyId"]
    return answer


def modify_replication_group(params: dict[str, Any]) -> Answer:
    """The emulator's own changes the group alone, and of that not all."""
    answer = _stock_modify(params)
    if answer[0] >= 400:
        return answer
    request = _WIRE.parse("ModifyReplicationGroup", params)
    group = elasticache._replication_groups[request["ReplicationGroupId"]]
    changed = {name: request[name] for name in _OF_NODES if name in request}
    for delivery in changed.get("LogDeliveryConfigurations", []):
        delivery.setdefault("Status", "active")
    group.update(changed)
    for node in (elasticache._clusters[each] for each in group["MemberClusters"]):
        node.update(changed)
        if "SecurityGroupIds" in request:
            node["SecurityGroups"] = [_active(each) for each in request["SecurityGroupIds"]]
        if "CacheParameterGroupName" in request:
            node["CacheParameterGroup"]["CacheParameterGroupName"] = request["CacheParameterGroupName"]
    return answer


def _active(group_id: str) -> Record:
    return {"SecurityGroupId": group_id, "Status": "active"}


elasticache._rg_xml = group_xml
elasticache._snapshot_xml = snapshot_xml
elasticache._user_xml = user_xml
elasticache._create_user = create_user
elasticache._modify_user = modify_user
elasticache._create_replication_group = create_replication_group
elasticache._modify_replication_group = modify_replication_group
