"""CloudTrail: trails."""

from __future__ import annotations

from typing import Any

from ..aws import call
from ..handler import Properties, Resource, ResourceType, changed, tag_list

#: What CreateTrail and UpdateTrail take, as a template spells it, with what a dropped property goes back to.
_SETTINGS: dict[str, Any] = {
    "CloudWatchLogsLogGroupArn": "",
    "CloudWatchLogsRoleArn": "",
    "EnableLogFileValidation": False,
    "IncludeGlobalServiceEvents": True,
    "IsMultiRegionTrail": False,
    "IsOrganizationTrail": False,
    "KMSKeyId": "",
    "S3BucketName": None,
    "S3KeyPrefix": "",
    "SnsTopicName": "",
}
_EVERYTHING = [{"ReadWriteType": "All", "IncludeManagementEvents": True}]


class Trail(ResourceType):
    name = "AWS::CloudTrail::Trail"
    properties = frozenset(
        {*_SETTINGS, "AdvancedEventSelectors", "EventSelectors", "InsightSelectors", "IsLogging", "Tags", "TrailName"}
    )
    create_only = frozenset({"TrailName"})
    tags = ("Tags", "list")

    def create(self, resource: Resource, props: Properties) -> str:
        name = props.get("TrailName") or resource.name()
        call("cloudtrail", "CreateTrail", Name=name, **_spelled(props), TagsList=tag_list(props) or None)
        return name

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        if old and changed(old, new, *_SETTINGS):
            call("cloudtrail", "UpdateTrail", Name=physical_id, **_spelled({**_SETTINGS, **new}))
        if changed(old, new, "IsLogging"):
            logging = str(new["IsLogging"]).lower() == "true"
            call("cloudtrail", "StartLogging" if logging else "StopLogging", Name=physical_id)
        if changed(old, new, "AdvancedEventSelectors", "EventSelectors"):
            _select(physical_id, new)
        if changed(old, new, "InsightSelectors"):
            selectors = new.get("InsightSelectors", [])
            call("cloudtrail", "PutInsightSelectors", TrailName=physical_id, InsightSelectors=selectors)
        if old:
            self._retag(physical_id, old, new)

    def _retag(self, physical_id: str, old: Properties, new: Properties) -> None:
        arn, wanted = self.attributes(physical_id, new)["Arn"], tag_list(new)
        kept = {tag["Key"] for tag in wanted}
        if dropped := [tag for tag in tag_list(old) if tag["Key"] not in kept]:
            call("cloudtrail", "RemoveTags", ResourceId=arn, TagsList=dropped)
        if wanted and wanted != tag_list(old):
            call("cloudtrail", "AddTags", ResourceId=arn, TagsList=wanted)

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        trail = call("cloudtrail", "GetTrail", Name=physical_id)["Trail"]
        return {"Arn": trail["TrailARN"], "SnsTopicArn": trail.get("SnsTopicARN", "")}

    def delete(self, physical_id: str, props: Properties) -> None:
        call("cloudtrail", "DeleteTrail", Name=physical_id)


def _spelled(props: Properties) -> Properties:
    renamed = {"KMSKeyId": "KmsKeyId"}
    return {renamed.get(name, name): props.get(name) for name in _SETTINGS}


def _select(name: str, props: Properties) -> None:
    """Either kind; without one AWS goes back to all management events."""
    if "AdvancedEventSelectors" in props:
        call("cloudtrail", "PutEventSelectors", TrailName=name, AdvancedEventSelectors=props["AdvancedEventSelectors"])
    else:
        selectors = props.get("EventSelectors", _EVERYTHING)
        call("cloudtrail", "PutEventSelectors", TrailName=name, EventSelectors=selectors)
