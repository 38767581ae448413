"""NAT gateways and the addresses they stand on, and the gateway by which IPv6 leaves."""

from __future__ import annotations

from ..aws import ApiError, call
from ..handler import Properties, Resource, ResourceType
from .ec2_tags import retag, specification


class Eip(ResourceType):
    """Its physical id is the address itself, as with CloudFormation."""

    name = "AWS::EC2::EIP"
    properties = frozenset({"Domain", "InstanceId", "Tags"})
    tags = ("Tags", "list")

    def create(self, resource: Resource, props: Properties) -> str:
        tags = specification("elastic-ip", props)
        return call("ec2", "AllocateAddress", Domain=props.get("Domain"), TagSpecifications=tags)["PublicIp"]

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        address = self._address(physical_id)
        if old.get("InstanceId") != new.get("InstanceId"):
            if address.get("AssociationId"):
                call("ec2", "DisassociateAddress", AssociationId=address["AssociationId"])
            if new.get("InstanceId"):
                call("ec2", "AssociateAddress", AllocationId=address["AllocationId"], InstanceId=new["InstanceId"])
        retag(address["AllocationId"], old, new)

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        return {"AllocationId": self._address(physical_id)["AllocationId"], "PublicIp": physical_id}

    def delete(self, physical_id: str, props: Properties) -> None:
        address = self._address(physical_id)
        if props.get("InstanceId") and address.get("AssociationId"):
            call("ec2", "DisassociateAddress", AssociationId=address["AssociationId"])
        call("ec2", "ReleaseAddress", AllocationId=address["AllocationId"])

    @staticmethod
    def _address(public_ip: str) -> Properties:
        found = call("ec2", "DescribeAddresses", PublicIps=[public_ip])["Addresses"]
        if not found:
            raise ApiError("InvalidAddress.NotFound", f"Address '{public_ip}' not found.", "ec2")
        return found[0]


class EipAssociation(ResourceType):
    """An address on an instance, stated apart from both."""

    name = "AWS::EC2::EIPAssociation"
    properties = frozenset({"AllocationId", "InstanceId"})
    create_only = properties

    def create(self, resource: Resource, props: Properties) -> str:
        return call("ec2", "AssociateAddress", **props)["AssociationId"]

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        return {"Id": physical_id}

    def delete(self, physical_id: str, props: Properties) -> None:
        call("ec2", "DisassociateAddress", AssociationId=physical_id)


class NatGateway(ResourceType):
    name = "AWS::EC2::NatGateway"
    properties = frozenset({"AllocationId", "ConnectivityType", "SubnetId", "Tags"})
    create_only = frozenset({"AllocationId", "ConnectivityType", "SubnetId"})
    tags = ("Tags", "list")

    def create(self, resource: Resource, props: Properties) -> str:
        given = {name: props.get(name) for name in self.create_only}
        tags = specification("natgateway", props)
        return call("ec2", "CreateNatGateway", TagSpecifications=tags, **given)["NatGateway"]["NatGatewayId"]

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        retag(physical_id, old, new)

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        gateway = call("ec2", "DescribeNatGateways", NatGatewayIds=[physical_id])["NatGateways"][0]
        return {"NatGatewayId": physical_id, "EniId": gateway["NatGatewayAddresses"][0]["NetworkInterfaceId"]}

    def delete(self, physical_id: str, props: Properties) -> None:
        call("ec2", "DeleteNatGateway", NatGatewayId=physical_id)


class EgressOnlyInternetGateway(ResourceType):
    """The way out of private subnets by IPv6."""

    name = "AWS::EC2::EgressOnlyInternetGateway"
    properties = frozenset({"Tags", "VpcId"})
    create_only = frozenset({"VpcId"})
    tags = ("Tags", "list")

    def create(self, resource: Resource, props: Properties) -> str:
        made = call("ec2", "CreateEgressOnlyInternetGateway", VpcId=props.get("VpcId"))
        return made["EgressOnlyInternetGateway"]["EgressOnlyInternetGatewayId"]

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        retag(physical_id, old, new)

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        return {"Id": physical_id}

    def delete(self, physical_id: str, props: Properties) -> None:
        call("ec2", "DeleteEgressOnlyInternetGateway", EgressOnlyInternetGatewayId=physical_id)
