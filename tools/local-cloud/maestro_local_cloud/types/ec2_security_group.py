"""Rules of security groups that stand on their own in a template."""

from __future__ import annotations

from typing import Any, ClassVar

from ..aws import ApiError, call
from ..handler import Properties, Resource, ResourceType

_ANYWHERE = {"IpProtocol": "-1", "CidrIpv4": "0.0.0.0/0"}


class _Rule(ResourceType):
    """What both directions share."""

    direction: ClassVar[str]
    peer_group: ClassVar[str]
    peer_list: ClassVar[str]

    def create(self, resource: Resource, props: Properties) -> str:
        group_id = props.get("GroupId")
        present = _rules(group_id)
        made = call(
            "ec2",
            f"AuthorizeSecurityGroup{self.direction}",
            GroupId=group_id,
            IpPermissions=[self._permission(props)],
        )
        rule_id = made["SecurityGroupRules"][0]["SecurityGroupRuleId"]
        if rule_id in {rule["SecurityGroupRuleId"] for rule in present}:
            # The emulator answers the rule that is there already, AWS refuses a second one.
            raise ApiError("InvalidPermission.Duplicate", f"the specified rule already exists in {group_id}", "ec2")
        return rule_id

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        if old:
            call(
                "ec2",
                "ModifySecurityGroupRules",
                GroupId=new["GroupId"],
                SecurityGroupRules=[{"SecurityGroupRuleId": physical_id, "SecurityGroupRule": self._flat(new)}],
            )

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        return {"Id": physical_id}

    def delete(self, physical_id: str, props: Properties) -> None:
        operation = f"RevokeSecurityGroup{self.direction}"
        call("ec2", operation, GroupId=props["GroupId"], SecurityGroupRuleIds=[physical_id])

    def _flat(self, props: Properties) -> Properties:
        """The rule as ModifySecurityGroupRules takes it."""
        peers = {
            "CidrIpv4": props.get("CidrIp"),
            "CidrIpv6": props.get("CidrIpv6"),
            "PrefixListId": props.get(self.peer_list),
            "ReferencedGroupId": props.get(self.peer_group),
            "Description": props.get("Description"),
        }
        ports = {name: props[name] for name in ("FromPort", "IpProtocol", "ToPort") if name in props}
        return {**ports, **{name: value for name, value in peers.items() if value is not None}}

    def _permission(self, props: Properties) -> Properties:
        """The rule as the Authorize operations take it."""
        described = {"Description": props["Description"]} if props.get("Description") else {}
        permission: dict[str, Any] = {
            name: props[name] for name in ("FromPort", "IpProtocol", "ToPort") if name in props
        }
        group = {"GroupId": props.get(self.peer_group), "UserId": props.get("SourceSecurityGroupOwnerId")}
        for member, peer in (
            ("IpRanges", {"CidrIp": props.get("CidrIp")}),
            ("Ipv6Ranges", {"CidrIpv6": props.get("CidrIpv6")}),
            ("PrefixListIds", {"PrefixListId": props.get(self.peer_list)}),
            ("UserIdGroupPairs", group),
        ):
            stated = {name: value for name, value in peer.items() if value is not None}
            if next(iter(peer)) in stated:
                permission[member] = [{**stated, **described}]
        return permission


def _rules(group_id: str | None) -> list[Properties]:
    filters = [{"Name": "group-id", "Values": [group_id]}]
    return call("ec2", "DescribeSecurityGroupRules", Filters=filters)["SecurityGroupRules"]


class SecurityGroupIngress(_Rule):
    name = "AWS::EC2::SecurityGroupIngress"
    direction = "Ingress"
    peer_group = "SourceSecurityGroupId"
    peer_list = "SourcePrefixListId"
    create_only = frozenset(
        {
            "CidrIp",
            "CidrIpv6",
            "FromPort",
            "GroupId",
            "IpProtocol",
            "SourcePrefixListId",
            "SourceSecurityGroupId",
            "SourceSecurityGroupOwnerId",
            "ToPort",
        }
    )
    properties = create_only | {"Description"}


class SecurityGroupEgress(_Rule):
    name = "AWS::EC2::SecurityGroupEgress"
    direction = "Egress"
    peer_group = "DestinationSecurityGroupId"
    peer_list = "DestinationPrefixListId"
    create_only = frozenset(
        {
            "CidrIp",
            "CidrIpv6",
            "DestinationPrefixListId",
            "DestinationSecurityGroupId",
            "FromPort",
            "GroupId",
            "IpProtocol",
            "ToPort",
        }
    )
    properties = create_only | {"Description"}

    def create(self, resource: Resource, props: Properties) -> str:
        present = [rule for rule in _rules(props.get("GroupId")) if rule["IsEgress"]]
        created = super().create(resource, props)
        if len(present) == 1 and _ANYWHERE.items() <= present[0].items() and not present[0].get("Description"):
            # CloudFormation takes the allow-all rule of a new group away when a template states its own egress.
            self.delete(present[0]["SecurityGroupRuleId"], props)
        return created
