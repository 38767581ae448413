"""VPC endpoints."""

from __future__ import annotations

import json
from typing import Any

from ..aws import ApiError, call
from ..handler import Properties, Resource, ResourceType
from .ec2_tags import retag, specification

_SETS = {"RouteTableIds": "RouteTableIds", "SecurityGroupIds": "SecurityGroupIds", "SubnetIds": "SubnetIds"}


class VpcEndpoint(ResourceType):
    name = "AWS::EC2::VPCEndpoint"
    create_only = frozenset({"ServiceName", "VpcEndpointType", "VpcId"})
    properties = create_only | {*_SETS, "PolicyDocument", "PrivateDnsEnabled", "Tags"}
    tags = ("Tags", "list")

    def create(self, resource: Resource, props: Properties) -> str:
        given = {name: props.get(name) for name in (*self.create_only, *_SETS)}
        made = call(
            "ec2",
            "CreateVpcEndpoint",
            **given,
            PolicyDocument=_policy(props),
            # The API's default is true, CloudFormation's is false.
            PrivateDnsEnabled=props.get("PrivateDnsEnabled", False),
            TagSpecifications=specification("vpc-endpoint", props),
        )
        return made["VpcEndpoint"]["VpcEndpointId"]

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        if old:
            self._modify(physical_id, old, new)
        retag(physical_id, old, new)

    @staticmethod
    def _modify(physical_id: str, old: Properties, new: Properties) -> None:
        difference: dict[str, Any] = {}
        for name in _SETS:
            before, after = old.get(name) or [], new.get(name) or []
            difference[f"Add{name}"] = [each for each in after if each not in before] or None
            difference[f"Remove{name}"] = [each for each in before if each not in after] or None
        policy = _policy(new)
        call(
            "ec2",
            "ModifyVpcEndpoint",
            VpcEndpointId=physical_id,
            PolicyDocument=policy,
            ResetPolicy=True if policy is None else None,
            PrivateDnsEnabled=new.get("PrivateDnsEnabled", False),
            **difference,
        )

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        endpoint = call("ec2", "DescribeVpcEndpoints", VpcEndpointIds=[physical_id])["VpcEndpoints"][0]
        return {
            "Id": physical_id,
            "CreationTimestamp": endpoint["CreationTimestamp"].isoformat(),
            "DnsEntries": [f"{each['HostedZoneId']}:{each['DnsName']}" for each in endpoint["DnsEntries"]],
            "NetworkInterfaceIds": endpoint["NetworkInterfaceIds"],
        }

    def delete(self, physical_id: str, props: Properties) -> None:
        failed = call("ec2", "DeleteVpcEndpoints", VpcEndpointIds=[physical_id])["Unsuccessful"]
        if failed:
            raise ApiError(failed[0]["Error"]["Code"], failed[0]["Error"]["Message"], "ec2")


def _policy(props: Properties) -> str | None:
    document = props.get("PolicyDocument")
    return json.dumps(document) if isinstance(document, dict) else document
