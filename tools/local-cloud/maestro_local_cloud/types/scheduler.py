"""EventBridge schedules: the emulator loses their time zone, dates and key, and with them when they run."""

from __future__ import annotations

from ..aws import call
from ..handler import Properties, Resource, ResourceType


class Schedule(ResourceType):
    name = "AWS::Scheduler::Schedule"
    create_only = frozenset({"GroupName", "Name"})
    properties = create_only | {
        "Description",
        "EndDate",
        "FlexibleTimeWindow",
        "KmsKeyArn",
        "ScheduleExpression",
        "ScheduleExpressionTimezone",
        "StartDate",
        "State",
        "Target",
    }

    def create(self, resource: Resource, props: Properties) -> str:
        name = props.get("Name") or resource.name(64)
        call("scheduler", "CreateSchedule", **{**props, "Name": name})
        return name

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        if old:
            call("scheduler", "UpdateSchedule", **{**new, "Name": physical_id})

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        return {"Arn": call("scheduler", "GetSchedule", **_key(physical_id, props))["Arn"]}

    def delete(self, physical_id: str, props: Properties) -> None:
        call("scheduler", "DeleteSchedule", **_key(physical_id, props))


def _key(name: str, props: Properties) -> Properties:
    return {"Name": name, "GroupName": props.get("GroupName")}
