"""Routes."""

from __future__ import annotations

from ..aws import call
from ..handler import Properties, Resource, ResourceType

_DESTINATIONS = ("DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId")


class Route(ResourceType):
    name = "AWS::EC2::Route"
    properties = frozenset(
        {
            *_DESTINATIONS,
            "EgressOnlyInternetGatewayId",
            "GatewayId",
            "InstanceId",
            "NatGatewayId",
            "NetworkInterfaceId",
            "RouteTableId",
            "VpcPeeringConnectionId",
        }
    )
    create_only = frozenset({*_DESTINATIONS, "RouteTableId"})

    def create(self, resource: Resource, props: Properties) -> str:
        call("ec2", "CreateRoute", **props)
        destination = next(props[name] for name in _DESTINATIONS if props.get(name))
        return f"{props['RouteTableId']}|{destination}"

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        if old:
            call("ec2", "ReplaceRoute", **new)

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        return {"CidrBlock": physical_id.partition("|")[2]}

    def delete(self, physical_id: str, props: Properties) -> None:
        named = {name: props.get(name) for name in self.create_only}
        call("ec2", "DeleteRoute", **named)
