"""Delivery of logs by CloudWatch: whose logs, where to, and the pairing of both."""

from __future__ import annotations

from ..aws import call
from ..handler import Properties, Resource, ResourceType, tag_map


class DeliverySource(ResourceType):
    name = "AWS::Logs::DeliverySource"
    properties = frozenset({"LogType", "Name", "ResourceArn", "Tags"})
    create_only = frozenset({"Name"})
    tags = ("Tags", "list")

    def create(self, resource: Resource, props: Properties) -> str:
        self.apply(props["Name"], {}, props)
        return props["Name"]

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        stated = {"logType": new.get("LogType"), "resourceArn": new.get("ResourceArn"), "tags": tag_map(new)}
        call("logs", "PutDeliverySource", name=physical_id, **stated)

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        found = call("logs", "GetDeliverySource", name=physical_id)["deliverySource"]
        return {"Arn": found["arn"], "Service": found["service"], "ResourceArns": found["resourceArns"]}

    def delete(self, physical_id: str, props: Properties) -> None:
        call("logs", "DeleteDeliverySource", name=physical_id)


class DeliveryDestination(ResourceType):
    name = "AWS::Logs::DeliveryDestination"
    properties = frozenset({"DestinationResourceArn", "Name", "OutputFormat", "Tags"})
    create_only = frozenset({"Name", "OutputFormat"})
    tags = ("Tags", "list")

    def create(self, resource: Resource, props: Properties) -> str:
        self.apply(props["Name"], {}, props)
        return props["Name"]

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        target = {"destinationResourceArn": new.get("DestinationResourceArn")}
        stated = {"deliveryDestinationConfiguration": target, "outputFormat": new.get("OutputFormat")}
        call("logs", "PutDeliveryDestination", name=physical_id, tags=tag_map(new), **stated)

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        found = call("logs", "GetDeliveryDestination", name=physical_id)["deliveryDestination"]
        return {"Arn": found["arn"], "DeliveryDestinationType": found["deliveryDestinationType"]}

    def delete(self, physical_id: str, props: Properties) -> None:
        call("logs", "DeleteDeliveryDestination", name=physical_id)


class Delivery(ResourceType):
    """The emulator cannot change one, so that here every change replaces it."""

    name = "AWS::Logs::Delivery"
    create_only = frozenset(
        {
            "DeliveryDestinationArn",
            "DeliverySourceName",
            "FieldDelimiter",
            "RecordFields",
            "S3EnableHiveCompatiblePath",
            "S3SuffixPath",
        }
    )
    properties = create_only | {"Tags"}
    tags = ("Tags", "list")

    def create(self, resource: Resource, props: Properties) -> str:
        bucket = {
            "suffixPath": props.get("S3SuffixPath"),
            "enableHiveCompatiblePath": props.get("S3EnableHiveCompatiblePath"),
        }
        made = call(
            "logs",
            "CreateDelivery",
            deliverySourceName=props["DeliverySourceName"],
            deliveryDestinationArn=props["DeliveryDestinationArn"],
            fieldDelimiter=props.get("FieldDelimiter"),
            recordFields=props.get("RecordFields"),
            s3DeliveryConfiguration={name: value for name, value in bucket.items() if value is not None},
            tags=tag_map(props),
        )
        return made["delivery"]["id"]

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        if old and old.get("Tags") != new.get("Tags"):
            arn = self.attributes(physical_id, new)["Arn"]
            call("logs", "TagResource", resourceArn=arn, tags=tag_map(new))
            if dropped := sorted(set(tag_map(old)) - set(tag_map(new))):
                call("logs", "UntagResource", resourceArn=arn, tagKeys=dropped)

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        found = call("logs", "GetDelivery", id=physical_id)["delivery"]
        return {
            "Arn": found["arn"],
            "DeliveryId": found["id"],
            "DeliveryDestinationType": found["deliveryDestinationType"],
        }

    def delete(self, physical_id: str, props: Properties) -> None:
        call("logs", "DeleteDelivery", id=physical_id)
