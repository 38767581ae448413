"""NAT gateways and elastic IPs: which address stands in which subnet."""

from __future__ import annotations

from ministack.services import ec2

from .ec2_interface import attach_interface, release_interface
from .ec2_wire import new_id, replace, required, select, tag_new, tagged
from .wire import Record, Refused


def _address(allocation_id: str | None) -> Record:
    address = ec2._addresses.get(allocation_id)
    if address is None:
        raise Refused("InvalidAllocationID.NotFound", f"The allocation ID '{allocation_id}' does not exist")
    return address


@replace
def describe_addresses(request: Record) -> Record:
    records = [tagged(address["AllocationId"], address) for address in ec2._addresses.values()]
    found = select(records, request, "AllocationIds", "AllocationId", "InvalidAllocationID.NotFound")
    wanted = request.get("PublicIps")
    return {"Addresses": [each for each in found if not wanted or each["PublicIp"] in wanted]}


@replace
def release_address(request: Record) -> Record:
    address = _address(request.get("AllocationId"))
    if address["AssociationId"]:
        message = f"Address {address['PublicIp']} is in use by {address['AssociationId']}"
        raise Refused("InvalidIPAddress.InUse", message)
    del ec2._addresses[address["AllocationId"]]
    ec2._tags.pop(address["AllocationId"], None)
    return {}


@replace
def associate_address(request: Record) -> Record:
    address = _address(request.get("AllocationId"))
    instance = required(ec2._instances, request.get("InstanceId"), "InvalidInstanceID.NotFound", "instance")
    if address["AssociationId"] and not request.get("AllowReassociation"):
        message = f"resource {address['AllocationId']} is already associated with {address['AssociationId']}"
        raise Refused("Resource.AlreadyAssociated", message)
    association_id = new_id("eipassoc")
    address.update(
        {
            "AssociationId": association_id,
            "InstanceId": instance["InstanceId"],
            "NetworkInterfaceId": instance["NetworkInterfaces"][0]["NetworkInterfaceId"],
            "PrivateIpAddress": instance["PrivateIpAddress"],
        }
    )
    instance["PublicIpAddress"] = address["PublicIp"]
    return {"AssociationId": association_id}


@replace
def disassociate_address(request: Record) -> Record:
    wanted = request.get("AssociationId")
    for address in ec2._addresses.values():
        if wanted and address["AssociationId"] == wanted:
            _release(address)
            return {}
    raise Refused("InvalidAssociationID.NotFound", f"The association ID '{wanted}' does not exist")


def _release(address: Record) -> None:
    instance = ec2._instances.get(address.get("InstanceId"))
    if instance:
        instance["PublicIpAddress"] = None
    address.update({name: None for name in ("AssociationId", "InstanceId", "NetworkInterfaceId", "PrivateIpAddress")})


def disassociate_instance(instance_id: str) -> None:
    """A terminated instance gives its addresses back."""
    for address in ec2._addresses.values():
        if address.get("InstanceId") == instance_id:
            _release(address)


@replace
def create_nat_gateway(request: Record) -> Record:
    subnet = required(ec2._subnets, request.get("SubnetId"), "InvalidSubnetID.NotFound", "subnet")
    connectivity = request.get("ConnectivityType", "public")
    address = _address(request.get("AllocationId")) if connectivity == "public" else {}
    if address.get("AssociationId"):
        message = f"Elastic IP address [{address['AllocationId']}] is already associated"
        raise Refused("Resource.AlreadyAssociated", message)
    nat_id = new_id("nat")
    interface = attach_interface(subnet, [], f"Interface for NAT Gateway {nat_id}", "nat_gateway")
    if address:
        address.update(
            {
                "AssociationId": new_id("eipassoc"),
                "NetworkInterfaceId": interface["NetworkInterfaceId"],
                "PrivateIpAddress": interface["PrivateIpAddress"],
            }
        )
    gateway = {
        "NatGatewayId": nat_id,
        "SubnetId": subnet["SubnetId"],
        "VpcId": subnet["VpcId"],
        "ConnectivityType": connectivity,
        "State": "available",
        "CreateTime": ec2._now_ts(),
        "NatGatewayAddresses": [_nat_address(address, interface)],
    }
    ec2._nat_gateways[nat_id] = gateway
    tag_new(nat_id, "natgateway", request)
    return {"NatGateway": tagged(nat_id, gateway)}


def _nat_address(address: Record, interface: Record) -> Record:
    return {
        "AllocationId": address.get("AllocationId"),
        "AssociationId": address.get("AssociationId"),
        "PublicIp": address.get("PublicIp"),
        "NetworkInterfaceId": interface["NetworkInterfaceId"],
        "PrivateIp": interface["PrivateIpAddress"],
        "IsPrimary": True,
        "Status": "succeeded",
    }


@replace
def describe_nat_gateways(request: Record) -> Record:
    records = [tagged(gateway["NatGatewayId"], gateway) for gateway in ec2._nat_gateways.values()]
    return {"NatGateways": select(records, request, "NatGatewayIds", "NatGatewayId", "NatGatewayNotFound")}


@replace
def delete_nat_gateway(request: Record) -> Record:
    nat_id = request.get("NatGatewayId")
    gateway = ec2._nat_gateways.get(nat_id)
    if gateway is None or gateway["State"] == "deleted":
        raise Refused("NatGatewayNotFound", f"NatGateway {nat_id} was not found")
    for used in gateway["NatGatewayAddresses"]:
        release_interface(used["NetworkInterfaceId"])
        address = ec2._addresses.get(used["AllocationId"])
        if address:
            _release(address)
    # AWS goes on describing a deleted gateway for about an hour; callers must look at the state.
    gateway["State"] = "deleted"
    return {"NatGatewayId": nat_id}
