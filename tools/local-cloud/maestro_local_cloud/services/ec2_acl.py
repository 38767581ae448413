"""Network ACLs: ports and ICMP types of the rules, and which subnet follows which ACL."""

from __future__ import annotations

from typing import Any

from ministack.core.responses import get_account_id
from ministack.services import ec2

from .ec2_wire import new_id, replace, required, select, tag_new, tagged
from .wire import Record, Refused

_RULE_MEMBERS = (
    "CidrBlock",
    "Egress",
    "IcmpTypeCode",
    "Ipv6CidrBlock",
    "PortRange",
    "Protocol",
    "RuleAction",
    "RuleNumber",
)

#: The rule that no ACL is without: what nothing allowed is denied.
_LAST_RULE = 32767


def _acl(request: Record) -> Record:
    return required(ec2._network_acls, request.get("NetworkAclId"), "InvalidNetworkAclID.NotFound", "networkAcl")


def _find(acl: Record, request: Record) -> Record | None:
    wanted = (request["RuleNumber"], request["Egress"])
    return next((rule for rule in acl["Entries"] if (rule["RuleNumber"], rule["Egress"]) == wanted), None)


def _rule(request: Record) -> Record:
    rule = {name: request[name] for name in _RULE_MEMBERS if name in request}
    if not 1 <= rule["RuleNumber"] < _LAST_RULE:
        message = f"Invalid value '{rule['RuleNumber']}' for ruleNumber, it must be between 1 and 32766"
        raise Refused("InvalidParameterValue", message)
    if rule["Protocol"] in ("6", "17") and "PortRange" not in rule:
        raise Refused("MissingParameter", f"The protocol {rule['Protocol']} needs the parameter portRange")
    return rule


@replace
def create_network_acl(request: Record) -> Record:
    vpc = required(ec2._vpcs, request.get("VpcId"), "InvalidVpcID.NotFound", "vpc")
    acl_id = new_id("acl")
    last: dict[str, Any] = {"CidrBlock": "0.0.0.0/0", "Protocol": "-1", "RuleAction": "deny", "RuleNumber": _LAST_RULE}
    acl = {
        "NetworkAclId": acl_id,
        "VpcId": vpc["VpcId"],
        "IsDefault": False,
        "Entries": [{**last, "Egress": egress} for egress in (False, True)],
        "Associations": [],
        "OwnerId": get_account_id(),
    }
    ec2._network_acls[acl_id] = acl
    tag_new(acl_id, "network-acl", request)
    return {"NetworkAcl": tagged(acl_id, acl)}


@replace
def describe_network_acls(request: Record) -> Record:
    records = [tagged(acl["NetworkAclId"], acl) for acl in ec2._network_acls.values()]
    found = select(records, request, "NetworkAclIds", "NetworkAclId", "InvalidNetworkAclID.NotFound")
    return {"NetworkAcls": found}


@replace
def delete_network_acl(request: Record) -> Record:
    acl = _acl(request)
    if acl["IsDefault"] or acl["Associations"]:
        message = f"The networkAcl '{acl['NetworkAclId']}' has dependencies and cannot be deleted."
        raise Refused("DependencyViolation", message)
    del ec2._network_acls[acl["NetworkAclId"]]
    ec2._tags.pop(acl["NetworkAclId"], None)
    return {}


@replace
def create_network_acl_entry(request: Record) -> Record:
    acl = _acl(request)
    rule = _rule(request)
    if _find(acl, request):
        message = f"The network acl entry identified by {rule['RuleNumber']} already exists."
        raise Refused("NetworkAclEntryAlreadyExists", message)
    acl["Entries"].append(rule)
    return {}


@replace
def replace_network_acl_entry(request: Record) -> Record:
    acl = _acl(request)
    present = _entry(acl, request)
    acl["Entries"][acl["Entries"].index(present)] = _rule(request)
    return {}


@replace
def delete_network_acl_entry(request: Record) -> Record:
    acl = _acl(request)
    acl["Entries"].remove(_entry(acl, request))
    return {}


def _entry(acl: Record, request: Record) -> Record:
    present = _find(acl, request)
    if present is None:
        message = f"The network acl entry identified by {request['RuleNumber']} does not exist."
        raise Refused("InvalidNetworkAclEntry.NotFound", message)
    return present


@replace
def replace_network_acl_association(request: Record) -> Record:
    acl = _acl(request)
    for holder in ec2._network_acls.values():
        for association in holder["Associations"]:
            if association["NetworkAclAssociationId"] == request.get("AssociationId"):
                holder["Associations"].remove(association)
                fresh = new_id("aclassoc")
                acl["Associations"].append(
                    {
                        "NetworkAclAssociationId": fresh,
                        "NetworkAclId": acl["NetworkAclId"],
                        "SubnetId": association["SubnetId"],
                    }
                )
                return {"NewAssociationId": fresh}
    message = f"The association ID '{request.get('AssociationId')}' does not exist"
    raise Refused("InvalidAssociationID.NotFound", message)
