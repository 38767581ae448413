"""VPCs and subnets."""

from __future__ import annotations

from ..aws import call
from ..handler import Properties, Resource, ResourceType, changed
from ..services.ec2_vpc import provided_range
from .ec2_tags import retag


class Vpc(ResourceType):
    name = "AWS::EC2::VPC"
    properties = frozenset({"CidrBlock", "EnableDnsHostnames", "EnableDnsSupport", "InstanceTenancy", "Tags"})
    create_only = frozenset({"CidrBlock", "InstanceTenancy"})
    tags = ("Tags", "list")

    def create(self, resource: Resource, props: Properties) -> str:
        made = call("ec2", "CreateVpc", CidrBlock=props.get("CidrBlock"), InstanceTenancy=props.get("InstanceTenancy"))
        return made["Vpc"]["VpcId"]

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        for attribute, default in (("EnableDnsSupport", True), ("EnableDnsHostnames", False)):
            if changed(old, new, attribute):
                # The API takes one attribute at a time.
                value = {"Value": new.get(attribute, default)}
                call("ec2", "ModifyVpcAttribute", VpcId=physical_id, **{attribute: value})
        retag(physical_id, old, new)

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        described = call("ec2", "DescribeVpcs", VpcIds=[physical_id])["Vpcs"][0]
        groups = call("ec2", "DescribeSecurityGroups", Filters=_of_vpc(physical_id, ("group-name", "default")))
        acls = call("ec2", "DescribeNetworkAcls", Filters=_of_vpc(physical_id, ("default", "true")))
        return {
            "VpcId": physical_id,
            "CidrBlock": described["CidrBlock"],
            "CidrBlockAssociations": [each["AssociationId"] for each in described["CidrBlockAssociationSet"]],
            "DefaultSecurityGroup": groups["SecurityGroups"][0]["GroupId"],
            "DefaultNetworkAcl": acls["NetworkAcls"][0]["NetworkAclId"],
            # The engine asks once, when the VPC is made; the range is Amazon's from when a VPCCidrBlock asks for it.
            "Ipv6CidrBlocks": [provided_range(physical_id)],
        }

    def delete(self, physical_id: str, props: Properties) -> None:
        call("ec2", "DeleteVpc", VpcId=physical_id)
        retag(physical_id, props, {})


def _of_vpc(vpc_id: str, further: tuple[str, str]) -> list[Properties]:
    return [{"Name": name, "Values": [value]} for name, value in (("vpc-id", vpc_id), further)]


class VpcCidrBlock(ResourceType):
    """A further address range of a VPC, or the IPv6 range that Amazon gives it."""

    name = "AWS::EC2::VPCCidrBlock"
    properties = frozenset({"AmazonProvidedIpv6CidrBlock", "CidrBlock", "VpcId"})
    create_only = properties

    def create(self, resource: Resource, props: Properties) -> str:
        made = call("ec2", "AssociateVpcCidrBlock", **{name: props.get(name) for name in self.properties})
        association = made.get("CidrBlockAssociation") or made["Ipv6CidrBlockAssociation"]
        return association["AssociationId"]

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        return {"Id": physical_id}

    def delete(self, physical_id: str, props: Properties) -> None:
        call("ec2", "DisassociateVpcCidrBlock", AssociationId=physical_id)


class Subnet(ResourceType):
    name = "AWS::EC2::Subnet"
    properties = frozenset(
        {
            "AssignIpv6AddressOnCreation",
            "AvailabilityZone",
            "AvailabilityZoneId",
            "CidrBlock",
            "Ipv6CidrBlock",
            "MapPublicIpOnLaunch",
            "Tags",
            "VpcId",
        }
    )
    create_only = frozenset({"AvailabilityZone", "AvailabilityZoneId", "CidrBlock", "VpcId"})
    tags = ("Tags", "list")

    def create(self, resource: Resource, props: Properties) -> str:
        given = {name: props.get(name) for name in self.create_only}
        return call("ec2", "CreateSubnet", **given)["Subnet"]["SubnetId"]

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        if changed(old, new, "Ipv6CidrBlock"):
            self._set_ipv6(physical_id, new.get("Ipv6CidrBlock"))
        for attribute in ("MapPublicIpOnLaunch", "AssignIpv6AddressOnCreation"):
            if changed(old, new, attribute):
                # The API takes one attribute at a time.
                value = {"Value": new.get(attribute, False)}
                call("ec2", "ModifySubnetAttribute", SubnetId=physical_id, **{attribute: value})
        retag(physical_id, old, new)

    @staticmethod
    def _set_ipv6(subnet_id: str, block: str | None) -> None:
        subnet = call("ec2", "DescribeSubnets", SubnetIds=[subnet_id])["Subnets"][0]
        for present in subnet["Ipv6CidrBlockAssociationSet"]:
            call("ec2", "DisassociateSubnetCidrBlock", AssociationId=present["AssociationId"])
        if block:
            call("ec2", "AssociateSubnetCidrBlock", SubnetId=subnet_id, Ipv6CidrBlock=block)

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        subnet = call("ec2", "DescribeSubnets", SubnetIds=[physical_id])["Subnets"][0]
        acls = call("ec2", "DescribeNetworkAcls", Filters=[{"Name": "association.subnet-id", "Values": [physical_id]}])
        associations = [each for acl in acls["NetworkAcls"] for each in acl["Associations"]]
        return {
            "SubnetId": physical_id,
            "AvailabilityZone": subnet["AvailabilityZone"],
            "AvailabilityZoneId": subnet["AvailabilityZoneId"],
            "CidrBlock": subnet["CidrBlock"],
            "Ipv6CidrBlocks": [each["Ipv6CidrBlock"] for each in subnet["Ipv6CidrBlockAssociationSet"]],
            "NetworkAclAssociationId": next(
                each["NetworkAclAssociationId"] for each in associations if each["SubnetId"] == physical_id
            ),
            "VpcId": subnet["VpcId"],
        }

    def delete(self, physical_id: str, props: Properties) -> None:
        call("ec2", "DeleteSubnet", SubnetId=physical_id)
