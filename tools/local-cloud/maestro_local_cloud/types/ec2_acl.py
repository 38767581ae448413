"""Network ACLs, their rules, and which subnet follows which."""

from __future__ import annotations

from ..aws import ApiError, call
from ..handler import Properties, Resource, ResourceType
from .ec2_tags import retag, specification


class NetworkAcl(ResourceType):
    name = "AWS::EC2::NetworkAcl"
    properties = frozenset({"Tags", "VpcId"})
    create_only = frozenset({"VpcId"})
    tags = ("Tags", "list")

    def create(self, resource: Resource, props: Properties) -> str:
        tags = specification("network-acl", props)
        made = call("ec2", "CreateNetworkAcl", VpcId=props.get("VpcId"), TagSpecifications=tags)
        return made["NetworkAcl"]["NetworkAclId"]

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        retag(physical_id, old, new)

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        return {"Id": physical_id}

    def delete(self, physical_id: str, props: Properties) -> None:
        call("ec2", "DeleteNetworkAcl", NetworkAclId=physical_id)


class NetworkAclEntry(ResourceType):
    name = "AWS::EC2::NetworkAclEntry"
    properties = frozenset(
        {
            "CidrBlock",
            "Egress",
            "Icmp",
            "Ipv6CidrBlock",
            "NetworkAclId",
            "PortRange",
            "Protocol",
            "RuleAction",
            "RuleNumber",
        }
    )
    create_only = frozenset({"Egress", "NetworkAclId", "RuleNumber"})

    def create(self, resource: Resource, props: Properties) -> str:
        call("ec2", "CreateNetworkAclEntry", **self._rule(props))
        return resource.name()

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        if old:
            call("ec2", "ReplaceNetworkAclEntry", **self._rule(new))

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        return {"Id": physical_id}

    def delete(self, physical_id: str, props: Properties) -> None:
        named = {name: props.get(name) for name in ("NetworkAclId", "RuleNumber")}
        call("ec2", "DeleteNetworkAclEntry", Egress=props.get("Egress", False), **named)

    @staticmethod
    def _rule(props: Properties) -> Properties:
        rule = {name: value for name, value in props.items() if name != "Icmp"}
        return {"Egress": False, **rule, "IcmpTypeCode": props.get("Icmp")}


class SubnetNetworkAclAssociation(ResourceType):
    """A subnet always follows one ACL: creating is swapping, deleting is going back to the VPC's default ACL."""

    name = "AWS::EC2::SubnetNetworkAclAssociation"
    properties = frozenset({"NetworkAclId", "SubnetId"})
    create_only = properties

    def create(self, resource: Resource, props: Properties) -> str:
        _, association = self._present(props["SubnetId"])
        return self._swap(association["NetworkAclAssociationId"], props["NetworkAclId"])

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        return {"AssociationId": physical_id}

    def delete(self, physical_id: str, props: Properties) -> None:
        acl, association = self._present(props["SubnetId"])
        if association["NetworkAclAssociationId"] == physical_id:
            filters = [{"Name": "vpc-id", "Values": [acl["VpcId"]]}, {"Name": "default", "Values": ["true"]}]
            default = call("ec2", "DescribeNetworkAcls", Filters=filters)["NetworkAcls"][0]
            self._swap(physical_id, default["NetworkAclId"])

    @staticmethod
    def _swap(association_id: str, acl_id: str) -> str:
        return call("ec2", "ReplaceNetworkAclAssociation", AssociationId=association_id, NetworkAclId=acl_id)[
            "NewAssociationId"
        ]

    @staticmethod
    def _present(subnet_id: str) -> tuple[Properties, Properties]:
        filters = [{"Name": "association.subnet-id", "Values": [subnet_id]}]
        for acl in call("ec2", "DescribeNetworkAcls", Filters=filters)["NetworkAcls"]:
            for association in acl["Associations"]:
                if association["SubnetId"] == subnet_id:
                    return acl, association
        raise ApiError("InvalidSubnetID.NotFound", f"The subnet ID '{subnet_id}' does not exist", "ec2")
