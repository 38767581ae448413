"""VPC endpoints: routes of the gateway kind, interfaces, groups, private DNS and policies."""

from __future__ import annotations

import json

from ministack.core.responses import get_account_id, get_region
from ministack.services import ec2

from .ec2_interface import attach_interface, groups, release_interface
from .ec2_wire import new_id, replace, required, select, tag_new, tagged
from .wire import Record, Refused

_GATEWAYS = ("s3", "dynamodb")
_FULL_ACCESS = {"Statement": [{"Action": "*", "Effect": "Allow", "Principal": "*", "Resource": "*"}]}


def _service(request: Record) -> str:
    name = request.get("ServiceName", "")
    if not name.startswith(f"com.amazonaws.{get_region()}."):
        raise Refused("InvalidServiceName", f"The Vpc Endpoint Service '{name}' does not exist")
    return name


@replace
def create_vpc_endpoint(request: Record) -> Record:
    vpc = required(ec2._vpcs, request.get("VpcId"), "InvalidVpcID.NotFound", "vpc")
    kind = request.get("VpcEndpointType", "Gateway")
    service = _service(request)
    if kind == "Gateway" and service.rpartition(".")[2] not in _GATEWAYS:
        raise Refused("InvalidParameter", f"The VPC endpoint type Gateway is not available for {service}")
    private_dns = kind == "Interface" and request.get("PrivateDnsEnabled", True)
    if private_dns and not (vpc.get("EnableDnsSupport", True) and vpc.get("EnableDnsHostnames", False)):
        message = "Enabling private DNS requires both enableDnsSupport and enableDnsHostnames set to true"
        raise Refused("InvalidParameter", message)
    endpoint_id = new_id("vpce")
    endpoint = {
        "VpcEndpointId": endpoint_id,
        "VpcEndpointType": kind,
        "VpcId": vpc["VpcId"],
        "ServiceName": service,
        "State": "available",
        "PolicyDocument": request.get("PolicyDocument") or json.dumps(_FULL_ACCESS),
        "RouteTableIds": [],
        "SubnetIds": [],
        "Groups": groups(request.get("SecurityGroupIds", []), vpc["VpcId"]) if kind == "Interface" else [],
        "PrivateDnsEnabled": private_dns,
        "IpAddressType": request.get("IpAddressType", "ipv4"),
        "NetworkInterfaceIds": [],
        "DnsEntries": _dns_entries(endpoint_id, service) if kind == "Interface" else [],
        "RequesterManaged": False,
        "CreationTimestamp": ec2._now_ts(),
        "OwnerId": get_account_id(),
    }
    _add_subnets(endpoint, request.get("SubnetIds", []))
    _add_route_tables(endpoint, request.get("RouteTableIds", []))
    ec2._vpc_endpoints[endpoint_id] = endpoint
    tag_new(endpoint_id, "vpc-endpoint", request)
    return {"VpcEndpoint": tagged(endpoint_id, endpoint)}


def _dns_entries(endpoint_id: str, service: str) -> list[Record]:
    host = f"{service.rpartition('.')[2]}.{get_region()}.vpce.amazonaws.com"
    return [{"DnsName": f"{endpoint_id}-local.{host}", "HostedZoneId": "Z7HUB22UULQXV"}]


def _add_subnets(endpoint: Record, subnet_ids: list[str]) -> None:
    for subnet_id in subnet_ids:
        subnet = required(ec2._subnets, subnet_id, "InvalidSubnetID.NotFound", "subnet")
        zones = [ec2._subnets[each]["AvailabilityZone"] for each in endpoint["SubnetIds"]]
        if subnet["AvailabilityZone"] in zones:
            message = f"Found another VPC endpoint subnet in the availability zone of {subnet_id}"
            raise Refused("DuplicateSubnetsInSameZone", message)
        group_ids = [group["GroupId"] for group in endpoint["Groups"]]
        description = f"VPC Endpoint Interface {endpoint['VpcEndpointId']}"
        interface = attach_interface(subnet, group_ids, description, "vpc_endpoint")
        endpoint["SubnetIds"].append(subnet_id)
        endpoint["NetworkInterfaceIds"].append(interface["NetworkInterfaceId"])


def _remove_subnets(endpoint: Record, subnet_ids: list[str]) -> None:
    for interface_id in list(endpoint["NetworkInterfaceIds"]):
        subnet_id = ec2._network_interfaces[interface_id]["SubnetId"]
        if subnet_id in subnet_ids:
            release_interface(interface_id)
            endpoint["NetworkInterfaceIds"].remove(interface_id)
            endpoint["SubnetIds"].remove(subnet_id)


def _add_route_tables(endpoint: Record, table_ids: list[str]) -> None:
    """AWS itself puts the route to the service's prefix list into each table."""
    prefix_list = ec2._aws_pl_id_from_name(endpoint["ServiceName"])
    for table_id in table_ids:
        table = required(ec2._route_tables, table_id, "InvalidRouteTableID.NotFound", "routeTable")
        if table["VpcId"] != endpoint["VpcId"]:
            message = f"Route table {table_id} belongs to {table['VpcId']}, not to {endpoint['VpcId']}"
            raise Refused("InvalidParameter", message)
        if table_id not in endpoint["RouteTableIds"]:
            endpoint["RouteTableIds"].append(table_id)
            route = {"DestinationPrefixListId": prefix_list, "GatewayId": endpoint["VpcEndpointId"]}
            table["Routes"].append({**route, "State": "active", "Origin": "CreateRoute"})


def _remove_route_tables(endpoint: Record, table_ids: list[str]) -> None:
    for table_id in table_ids:
        endpoint["RouteTableIds"].remove(table_id)
        if table := ec2._route_tables.get(table_id):
            table["Routes"] = [
                route for route in table["Routes"] if route.get("GatewayId") != endpoint["VpcEndpointId"]
            ]


@replace
def describe_vpc_endpoints(request: Record) -> Record:
    records = [tagged(endpoint["VpcEndpointId"], endpoint) for endpoint in ec2._vpc_endpoints.values()]
    found = select(records, request, "VpcEndpointIds", "VpcEndpointId", "InvalidVpcEndpointId.NotFound")
    return {"VpcEndpoints": found}


@replace
def modify_vpc_endpoint(request: Record) -> Record:
    endpoint_id = request.get("VpcEndpointId")
    endpoint = required(ec2._vpc_endpoints, endpoint_id, "InvalidVpcEndpointId.NotFound", "VPC endpoint")
    kept = [group["GroupId"] for group in endpoint["Groups"]]
    kept = [each for each in kept if each not in request.get("RemoveSecurityGroupIds", [])]
    kept += [each for each in request.get("AddSecurityGroupIds", []) if each not in kept]
    if endpoint["VpcEndpointType"] == "Interface":
        endpoint["Groups"] = groups(kept, endpoint["VpcId"])
        for interface_id in endpoint["NetworkInterfaceIds"]:
            ec2._network_interfaces[interface_id]["Groups"] = endpoint["Groups"]
    _add_subnets(endpoint, request.get("AddSubnetIds", []))
    _remove_subnets(endpoint, request.get("RemoveSubnetIds", []))
    _add_route_tables(endpoint, request.get("AddRouteTableIds", []))
    _remove_route_tables(endpoint, request.get("RemoveRouteTableIds", []))
    for name in ("PolicyDocument", "PrivateDnsEnabled"):
        if name in request:
            endpoint[name] = request[name]
    if request.get("ResetPolicy"):
        endpoint["PolicyDocument"] = json.dumps(_FULL_ACCESS)
    return {"Return": True}


@replace
def delete_vpc_endpoints(request: Record) -> Record:
    unsuccessful = []
    for endpoint_id in request.get("VpcEndpointIds", []):
        endpoint = ec2._vpc_endpoints.pop(endpoint_id, None)
        if endpoint is None:
            error = {"Code": "InvalidVpcEndpoint.NotFound", "Message": f"{endpoint_id} does not exist"}
            unsuccessful.append({"ResourceId": endpoint_id, "Error": error})
            continue
        _remove_subnets(endpoint, list(endpoint["SubnetIds"]))
        _remove_route_tables(endpoint, list(endpoint["RouteTableIds"]))
        ec2._tags.pop(endpoint_id, None)
    return {"Unsuccessful": unsuccessful}
