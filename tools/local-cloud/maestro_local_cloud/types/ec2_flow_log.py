"""Flow logs."""

from __future__ import annotations

from ..aws import call
from ..handler import Properties, Resource, ResourceType
from .ec2_tags import retag, specification


class FlowLog(ResourceType):
    name = "AWS::EC2::FlowLog"
    create_only = frozenset(
        {
            "DeliverLogsPermissionArn",
            "DestinationOptions",
            "LogDestination",
            "LogDestinationType",
            "LogFormat",
            "LogGroupName",
            "MaxAggregationInterval",
            "ResourceId",
            "ResourceType",
            "TrafficType",
        }
    )
    properties = create_only | {"Tags"}
    tags = ("Tags", "list")

    def create(self, resource: Resource, props: Properties) -> str:
        given = {name: props.get(name) for name in self.create_only - {"ResourceId"}}
        tags = specification("vpc-flow-log", props)
        made = call("ec2", "CreateFlowLogs", ResourceIds=[props.get("ResourceId")], TagSpecifications=tags, **given)
        return made["FlowLogIds"][0]

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        retag(physical_id, old, new)

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        return {"Id": physical_id}

    def delete(self, physical_id: str, props: Properties) -> None:
        call("ec2", "DeleteFlowLogs", FlowLogIds=[physical_id])
