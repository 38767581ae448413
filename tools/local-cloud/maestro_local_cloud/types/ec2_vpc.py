"""VPCs and subnets."""

from __future__ import annotations

from ..aws import call
from ..handler import Properties, Resource, ResourceType, changed
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
            "Ipv6CidrBlocks": [],
        }

    def delete(self, physical_id: str, props: Properties) -> None:
        call("ec2", "DeleteVpc", VpcId=physical_id)
        retag(physical_id, props, {})


def _of_vpc(vpc_id: str, further: tuple[str, str]) -> list[Properties]:
    return [{"Name": name, "Values": [value]} for name, value in (("vpc-id", vpc_id), further)]


class VpcCidrBlock(ResourceType):
    """A further address range of a VPC."""

    name = "AWS::EC2::VPCCidrBlock"
    properties = frozenset({"CidrBlock", "VpcId"})
    create_only = properties

    def create(self, resource: Resource, props: Properties) -> str:
        made = call("ec2", "AssociateVpcCidrBlock", VpcId=props.get("VpcId"), CidrBlock=props.get("CidrBlock"))
        return made["CidrBlockAssociation"]["AssociationId"]

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        return {"Id": physical_id}

    def delete(self, physical_id: str, props: Properties) -> None:
        call("ec2", "DisassociateVpcCidrBlock", AssociationId=physical_id)


class Subnet(ResourceType):
    name = "AWS::EC2::Subnet"
    properties = frozenset(
        {"AvailabilityZone", "AvailabilityZoneId", "CidrBlock", "MapPublicIpOnLaunch", "Tags", "VpcId"}
    )
    create_only = frozenset({"AvailabilityZone", "AvailabilityZoneId", "CidrBlock", "VpcId"})
    tags = ("Tags", "list")

    def create(self, resource: Resource, props: Properties) -> str:
        given = {name: props.get(name) for name in self.create_only}
        return call("ec2", "CreateSubnet", **given)["Subnet"]["SubnetId"]

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        if changed(old, new, "MapPublicIpOnLaunch"):
            public = {"Value": new.get("MapPublicIpOnLaunch", False)}
            call("ec2", "ModifySubnetAttribute", SubnetId=physical_id, MapPublicIpOnLaunch=public)
        retag(physical_id, old, new)

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        subnet = call("ec2", "DescribeSubnets", SubnetIds=[physical_id])["Subnets"][0]
        acls = call("ec2", "DescribeNetworkAcls", Filters=[{"Name": "association.subnet-id", "Values": [physical_id]}])
        associations = [each for acl in acls["NetworkAcls"] for each in acl["Associations"]]
        return {
            "SubnetId": physical_id,
            "AvailabilityZone": subnet["AvailabilityZone"],
            "AvailabilityZoneId": subnet["AvailabilityZoneId"],
            "CidrBlock": subnet["CidrBlock"],
            "Ipv6CidrBlocks": [],
            "NetworkAclAssociationId": next(
                each["NetworkAclAssociationId"] for each in associations if each["SubnetId"] == physical_id
            ),
            "VpcId": subnet["VpcId"],
        }

    def delete(self, physical_id: str, props: Properties) -> None:
        call("ec2", "DeleteSubnet", SubnetId=physical_id)
