"""VPCs and subnets: address ranges that AWS refuses are refused here, and a VPC can have several."""

from __future__ import annotations

from hashlib import sha256
from ipaddress import IPv4Network, IPv6Network

from ministack.core.responses import get_account_id
from ministack.services import ec2

from .ec2_wire import WIRE, new_id, replace, required, tag_new, tagged
from .wire import Record, Refused

#: AWS keeps the first four addresses of a subnet and the last one.
_RESERVED = 5

_stock_create_vpc = ec2._create_vpc
_stock_delete_vpc = ec2._delete_vpc
_stock_subnet_xml = ec2._subnet_fields_xml
_stock_modify_subnet = ec2._modify_subnet_attribute

#: Where the IPv6 ranges that Amazon gives begin, and how many bits are between a /56 and this.
_AMAZON = int(IPv6Network("2600:1f18::/32").network_address)
_BITS_BELOW_56 = 72


def network(cidr: str | None) -> IPv4Network:
    """An IPv4 range of a size that AWS accepts."""
    try:
        parsed = IPv4Network(cidr or "")
    except ValueError as error:
        raise Refused("InvalidParameterValue", f"Value ({cidr}) for parameter cidrBlock is invalid: {error}") from error
    if not 16 <= parsed.prefixlen <= 28:
        raise Refused("InvalidVpc.Range", f"The CIDR '{cidr}' is invalid: its size must be between /16 and /28.")
    return parsed


def ranges(vpc: Record) -> list[Record]:
    """The address ranges of a VPC, its first one included."""
    first = {
        "AssociationId": f"vpc-cidr-assoc-{vpc['VpcId'][4:]}",
        "CidrBlock": vpc["CidrBlock"],
        "CidrBlockState": {"State": "associated"},
    }
    return [first, *vpc.get("SecondaryCidrBlocks", [])]


def provided_range(vpc_id: str) -> str:
    """The IPv6 range that Amazon gives a VPC. It follows from the id: templates read it before they ask for it."""
    number = int(sha256(vpc_id.encode()).hexdigest()[:6], 16)
    return str(IPv6Network((_AMAZON + (number << _BITS_BELOW_56), 56)))


def vpc_xml(vpc: Record, tag: str = "item") -> str:
    """A VPC as every operation of the emulator embeds it."""
    record = {**vpc, "CidrBlockAssociationSet": ranges(vpc)}
    return WIRE.element("Vpc", tagged(vpc["VpcId"], record), tag)


ec2._vpc_fields_xml = vpc_xml


@replace
def associate_vpc_cidr_block(request: Record) -> Record:
    vpc = required(ec2._vpcs, request.get("VpcId"), "InvalidVpcID.NotFound", "vpc")
    if request.get("AmazonProvidedIpv6CidrBlock"):
        return _associate_ipv6(vpc)
    block = network(request.get("CidrBlock"))
    for present in ranges(vpc):
        if block.overlaps(IPv4Network(present["CidrBlock"])):
            raise Refused("InvalidVpc.Range", f"The CIDR '{block}' overlaps {present['CidrBlock']} of the VPC")
    association = {
        "AssociationId": new_id("vpc-cidr-assoc"),
        "CidrBlock": str(block),
        "CidrBlockState": {"State": "associated"},
    }
    vpc.setdefault("SecondaryCidrBlocks", []).append(association)
    return {"VpcId": vpc["VpcId"], "CidrBlockAssociation": association}


def _associate_ipv6(vpc: Record) -> Record:
    present = vpc.setdefault("Ipv6CidrBlockAssociationSet", [])
    if present:
        raise Refused("InvalidParameterValue", f"the VPC '{vpc['VpcId']}' has the IPv6 range of Amazon already")
    association = {
        "AssociationId": new_id("vpc-cidr-assoc"),
        "Ipv6CidrBlock": provided_range(vpc["VpcId"]),
        "Ipv6CidrBlockState": {"State": "associated"},
        "Ipv6Pool": "Amazon",
    }
    present.append(association)
    return {"VpcId": vpc["VpcId"], "Ipv6CidrBlockAssociation": association}


@replace
def disassociate_vpc_cidr_block(request: Record) -> Record:
    wanted = request.get("AssociationId")
    for vpc in ec2._vpcs.values():
        for association in vpc.get("SecondaryCidrBlocks", []):
            if association["AssociationId"] == wanted:
                _refuse_if_used(vpc, IPv4Network(association["CidrBlock"]))
                vpc["SecondaryCidrBlocks"].remove(association)
                return {"VpcId": vpc["VpcId"], "CidrBlockAssociation": association}
        for association in vpc.get("Ipv6CidrBlockAssociationSet", []):
            if association["AssociationId"] == wanted:
                users = [each["SubnetId"] for each in _siblings(vpc["VpcId"]) if each.get(_IPV6)]
                if users:
                    message = f"The CIDR '{association['Ipv6CidrBlock']}' has subnet {users[0]}"
                    raise Refused("DependencyViolation", message)
                vpc["Ipv6CidrBlockAssociationSet"].remove(association)
                return {"VpcId": vpc["VpcId"], "Ipv6CidrBlockAssociation": association}
    raise Refused("InvalidVpcCidrBlockAssociationID.NotFound", f"The association ID '{wanted}' does not exist")


def _refuse_if_used(vpc: Record, block: IPv4Network) -> None:
    for subnet in _siblings(vpc["VpcId"]):
        if IPv4Network(subnet["CidrBlock"]).subnet_of(block):
            raise Refused("DependencyViolation", f"The CIDR '{block}' has subnet {subnet['SubnetId']}")


def _siblings(vpc_id: str) -> list[Record]:
    return [subnet for subnet in ec2._subnets.values() if subnet["VpcId"] == vpc_id]


@replace
def create_subnet(request: Record) -> Record:
    vpc = required(ec2._vpcs, request.get("VpcId"), "InvalidVpcID.NotFound", "vpc")
    block = network(request.get("CidrBlock"))
    if not any(block.subnet_of(IPv4Network(each["CidrBlock"])) for each in ranges(vpc)):
        raise Refused("InvalidSubnet.Range", f"The CIDR '{block}' is invalid: it is not within {vpc['CidrBlock']}.")
    for sibling in _siblings(vpc["VpcId"]):
        if block.overlaps(IPv4Network(sibling["CidrBlock"])):
            message = f"The CIDR '{block}' conflicts with another subnet ({sibling['SubnetId']})"
            raise Refused("InvalidSubnet.Conflict", message)
    zone = _zone(request)
    subnet_id = new_id("subnet")
    subnet = {
        "SubnetId": subnet_id,
        "VpcId": vpc["VpcId"],
        "CidrBlock": str(block),
        "AvailabilityZone": zone,
        "AvailabilityZoneId": ec2._az_id_for_zone_name(zone),
        "AvailableIpAddressCount": block.num_addresses - _RESERVED,
        "State": "available",
        "DefaultForAz": False,
        "MapPublicIpOnLaunch": False,
        "OwnerId": get_account_id(),
    }
    ec2._subnets[subnet_id] = subnet
    ec2._network_acls[vpc["DefaultNetworkAclId"]]["Associations"].append(
        {
            "NetworkAclAssociationId": new_id("aclassoc"),
            "NetworkAclId": vpc["DefaultNetworkAclId"],
            "SubnetId": subnet_id,
        }
    )
    tag_new(subnet_id, "subnet", request)
    return {"Subnet": tagged(subnet_id, subnet)}


_IPV6 = "Ipv6CidrBlockAssociationSet"


@replace
def associate_subnet_cidr_block(request: Record) -> Record:
    subnet = required(ec2._subnets, request.get("SubnetId"), "InvalidSubnetID.NotFound", "subnet")
    vpc = ec2._vpcs[subnet["VpcId"]]
    block = IPv6Network(request["Ipv6CidrBlock"])
    given = [IPv6Network(each["Ipv6CidrBlock"]) for each in vpc.get(_IPV6, [])]
    if block.prefixlen != 64 or not any(block.subnet_of(each) for each in given):
        raise Refused("InvalidSubnet.Range", f"The CIDR '{block}' is invalid: it is no /64 of the VPC's IPv6 ranges.")
    taken = {each["Ipv6CidrBlock"] for sibling in _siblings(vpc["VpcId"]) for each in sibling.get(_IPV6, [])}
    if str(block) in taken:
        raise Refused("InvalidSubnet.Conflict", f"The CIDR '{block}' conflicts with another subnet")
    association = {
        "AssociationId": new_id("subnet-cidr-assoc"),
        "Ipv6CidrBlock": str(block),
        "Ipv6CidrBlockState": {"State": "associated"},
    }
    subnet[_IPV6] = [association]
    return {"SubnetId": subnet["SubnetId"], "Ipv6CidrBlockAssociation": association}


@replace
def disassociate_subnet_cidr_block(request: Record) -> Record:
    wanted = request.get("AssociationId")
    for subnet in ec2._subnets.values():
        for association in subnet.get(_IPV6, []):
            if association["AssociationId"] == wanted:
                subnet[_IPV6].remove(association)
                return {"SubnetId": subnet["SubnetId"], "Ipv6CidrBlockAssociation": association}
    raise Refused("InvalidSubnetCidrBlockAssociationID.NotFound", f"The association ID '{wanted}' does not exist")


def subnet_xml(subnet: Record, tag: str = "item") -> str:
    """The emulator's own, which knows no IPv6."""
    own = _stock_subnet_xml(subnet, tag)
    if subnet.get("AssignIpv6AddressOnCreation"):
        flag = "assignIpv6AddressOnCreation"
        own = own.replace(f"<{flag}>false</{flag}>", f"<{flag}>true</{flag}>")
    items = "".join(
        f"<item><associationId>{each['AssociationId']}</associationId><ipv6CidrBlock>{each['Ipv6CidrBlock']}"
        "</ipv6CidrBlock><ipv6CidrBlockState><state>associated</state></ipv6CidrBlockState></item>"
        for each in subnet.get(_IPV6, [])
    )
    end = f"</{tag}>"
    return f"{own.removesuffix(end)}<ipv6CidrBlockAssociationSet>{items}</ipv6CidrBlockAssociationSet>{end}"


def modify_subnet_attribute(params: Record) -> tuple[int, dict[str, str], bytes]:
    """The emulator's own, which knows no IPv6."""
    answer = _stock_modify_subnet(params)
    assign = ec2._p(params, "AssignIpv6AddressOnCreation.Value")
    if answer[0] < 400 and assign:
        ec2._subnets[ec2._p(params, "SubnetId")]["AssignIpv6AddressOnCreation"] = assign.lower() == "true"
    return answer


ec2._subnet_fields_xml = subnet_xml
ec2._ACTION_MAP["ModifySubnetAttribute"] = ec2._modify_subnet_attribute = modify_subnet_attribute


def _zone(request: Record) -> str:
    known = [f"{ec2.get_region()}{letter}" for letter in "abc"]
    by_id = ec2._zone_name_for_az_id(request.get("AvailabilityZoneId"))
    zone = request.get("AvailabilityZone") or by_id or known[0]
    if zone not in known:
        message = f"Value ({zone}) for parameter availabilityZone is invalid. Subnets can be in: {', '.join(known)}."
        raise Refused("InvalidParameterValue", message)
    return zone


@replace
def delete_subnet(request: Record) -> Record:
    subnet_id = request.get("SubnetId")
    required(ec2._subnets, subnet_id, "InvalidSubnetID.NotFound", "subnet")
    users = [eni["NetworkInterfaceId"] for eni in ec2._network_interfaces.values() if eni["SubnetId"] == subnet_id]
    users += [
        instance["InstanceId"]
        for instance in ec2._instances.values()
        if instance["SubnetId"] == subnet_id and instance["State"]["Name"] != "terminated"
    ]
    if users:
        message = f"The subnet '{subnet_id}' has dependencies and cannot be deleted: {', '.join(users)}"
        raise Refused("DependencyViolation", message)
    for table in (*ec2._network_acls.values(), *ec2._route_tables.values()):
        table["Associations"] = [each for each in table["Associations"] if each.get("SubnetId") != subnet_id]
    del ec2._subnets[subnet_id]
    ec2._tags.pop(subnet_id, None)
    return {}


def create_vpc(params: Record) -> tuple[int, dict[str, str], bytes]:
    """The emulator's own, which takes a range of any size."""
    try:
        network(ec2._p(params, "CidrBlock"))
    except Refused as refused:
        return ec2._error(refused.code, str(refused), 400)
    return _stock_create_vpc(params)


def delete_vpc(params: Record) -> tuple[int, dict[str, str], bytes]:
    """The emulator's own, which does not look at endpoints, further ACLs and further route tables."""
    vpc_id = ec2._p(params, "VpcId")
    vpc = ec2._vpcs.get(vpc_id, {})
    own = {vpc.get("DefaultNetworkAclId"), vpc.get("MainRouteTableId")}
    stores = (ec2._vpc_endpoints, ec2._network_acls, ec2._route_tables)
    users = [key for store in stores for key, each in store.items() if each["VpcId"] == vpc_id and key not in own]
    if users:
        message = f"The vpc '{vpc_id}' has dependencies and cannot be deleted: {', '.join(users)}"
        return ec2._error("DependencyViolation", message, 400)
    return _stock_delete_vpc(params)


ec2._ACTION_MAP["CreateVpc"] = ec2._create_vpc = create_vpc
ec2._ACTION_MAP["DeleteVpc"] = ec2._delete_vpc = delete_vpc
