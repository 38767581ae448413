"""Routes: only to a target that exists, in the same VPC."""

from __future__ import annotations

from typing import Any

from ministack.core.responses import get_account_id
from ministack.services import ec2

from .ec2_wire import replace, required
from .wire import Record, Refused

_DESTINATIONS = ("DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId")
#: Per target: where it lives, the code of a missing one, and what AWS calls it.
_TARGETS: dict[str, tuple[Any, str, str]] = {
    "NatGatewayId": (ec2._nat_gateways, "InvalidNatGatewayID.NotFound", "natGateway"),
    "InstanceId": (ec2._instances, "InvalidInstanceID.NotFound", "instance"),
    "NetworkInterfaceId": (ec2._network_interfaces, "InvalidNetworkInterfaceID.NotFound", "networkInterface"),
    "EgressOnlyInternetGatewayId": (ec2._egress_igws, "InvalidGatewayID.NotFound", "egressOnlyInternetGateway"),
    "VpcPeeringConnectionId": (ec2._vpc_peering, "InvalidVpcPeeringConnectionID.NotFound", "vpcPeeringConnection"),
}


def _table(request: Record) -> Record:
    return required(ec2._route_tables, request.get("RouteTableId"), "InvalidRouteTableID.NotFound", "routeTable")


def _destination(request: Record) -> Record:
    found = {name: request[name] for name in _DESTINATIONS if request.get(name)}
    if len(found) != 1:
        raise Refused("InvalidParameterCombination", f"exactly one of {', '.join(_DESTINATIONS)} must be given")
    return found


def _find(table: Record, destination: Record) -> Record | None:
    return next((route for route in table["Routes"] if destination.items() <= route.items()), None)


def _route(table: Record, request: Record) -> Record:
    route = {**_destination(request), "State": "active", "Origin": "CreateRoute"}
    if gateway_id := request.get("GatewayId"):
        _check_gateway(table, gateway_id)
        return {**route, "GatewayId": gateway_id}
    for name, (store, code, noun) in _TARGETS.items():
        if request.get(name):
            target = required(store, request[name], code, noun)
            if target.get("VpcId", table["VpcId"]) != table["VpcId"]:
                _refuse_foreign(table, noun, request[name])
            return {**route, name: request[name], **_interface_of(name, target)}
    message = f"the request must contain one of GatewayId, {', '.join(_TARGETS)}"
    raise Refused("MissingParameter", message)


def _interface_of(name: str, target: Record) -> Record:
    """AWS answers an instance's interface beside the instance."""
    if name != "InstanceId":
        return {}
    interface = target["NetworkInterfaces"][0]["NetworkInterfaceId"]
    return {"NetworkInterfaceId": interface, "InstanceOwnerId": get_account_id()}


def _check_gateway(table: Record, gateway_id: str) -> None:
    stores = {"igw": ec2._internet_gateways, "vgw": ec2._vpn_gateways}
    store = stores.get(gateway_id.partition("-")[0])
    gateway = required(store or {}, gateway_id, "InvalidGatewayID.NotFound", "gateway")
    if all(each["VpcId"] != table["VpcId"] for each in gateway["Attachments"]):
        _refuse_foreign(table, "network gateway", gateway_id)


def _refuse_foreign(table: Record, noun: str, target: str) -> None:
    message = f"route table {table['RouteTableId']} and {noun} {target} belong to different networks"
    raise Refused("InvalidParameterValue", message)


@replace
def create_route(request: Record) -> Record:
    table = _table(request)
    if _find(table, _destination(request)):
        destination = next(iter(_destination(request).values()))
        raise Refused("RouteAlreadyExists", f"The route identified by {destination} already exists.")
    table["Routes"].append(_route(table, request))
    return {"Return": True}


def _existing(table: Record, request: Record) -> Record:
    route = _find(table, _destination(request))
    if route is None or route.get("GatewayId") == "local":
        destination = next(iter(_destination(request).values()))
        raise Refused("InvalidRoute.NotFound", f"no route with destination {destination} in {table['RouteTableId']}")
    return route


@replace
def replace_route(request: Record) -> Record:
    table = _table(request)
    present = _existing(table, request)
    table["Routes"][table["Routes"].index(present)] = _route(table, request)
    return {}


@replace
def delete_route(request: Record) -> Record:
    table = _table(request)
    table["Routes"].remove(_existing(table, request))
    return {}
