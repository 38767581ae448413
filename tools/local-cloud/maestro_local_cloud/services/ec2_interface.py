"""Network interfaces that AWS makes by itself, for NAT gateways, endpoints and instances."""

from __future__ import annotations

from ipaddress import IPv4Network

from ministack.core.responses import get_account_id
from ministack.services import ec2

from .ec2_wire import new_id, required
from .wire import Record, Refused

#: The network address, the router, the DNS server and one that AWS keeps for later.
_FIRST_FREE = 4


def free_address(subnet: Record) -> str:
    """The lowest address of the subnet that nothing uses."""
    used = {interface["PrivateIpAddress"] for interface in ec2._network_interfaces.values()}
    used |= {
        instance["PrivateIpAddress"]
        for instance in ec2._instances.values()
        if instance["State"]["Name"] != "terminated"
    }
    block = IPv4Network(subnet["CidrBlock"])
    for offset in range(_FIRST_FREE, block.num_addresses - 1):
        if (address := str(block[offset])) not in used:
            return address
    raise Refused("InsufficientFreeAddressesInSubnet", f"{subnet['SubnetId']} has no free address left")


def groups(ids: list[str], vpc_id: str) -> list[Record]:
    """Security groups by id, all of the same VPC; its default group when none is named."""
    names = []
    for group_id in ids or [ec2._vpcs[vpc_id]["DefaultSecurityGroupId"]]:
        group = required(ec2._security_groups, group_id, "InvalidGroup.NotFound", "security group")
        if group["VpcId"] != vpc_id:
            raise Refused("InvalidGroup.NotFound", f"The security group '{group_id}' is not in {vpc_id}")
        names.append({"GroupId": group_id, "GroupName": group["GroupName"]})
    return names


def attach_interface(subnet: Record, group_ids: list[str], description: str, kind: str) -> Record:
    """A new interface in the subnet, already in use."""
    interface_id = new_id("eni")
    digits = interface_id[-10:]
    interface = {
        "NetworkInterfaceId": interface_id,
        "SubnetId": subnet["SubnetId"],
        "VpcId": subnet["VpcId"],
        "AvailabilityZone": subnet["AvailabilityZone"],
        "Description": description,
        "OwnerId": get_account_id(),
        "Status": "in-use",
        "PrivateIpAddress": free_address(subnet),
        "InterfaceType": kind,
        "SourceDestCheck": kind != "nat_gateway",
        "MacAddress": ":".join(["02", *(digits[index : index + 2] for index in range(0, 10, 2))]),
        "Groups": groups(group_ids, subnet["VpcId"]) if kind != "nat_gateway" else [],
        "Attachment": None,
    }
    ec2._network_interfaces[interface_id] = interface
    return interface


def release_interface(interface_id: str) -> None:
    """The owner of the interface is gone."""
    ec2._network_interfaces.pop(interface_id, None)
