"""SNS: the emulator forgets a topic's key, and subscribes to topics that do not exist."""

from __future__ import annotations

import json

from ..aws import call
from ..handler import Properties, Resource, ResourceType
from ..stock import StockType

_ATTRIBUTES = (
    "DeliveryPolicy",
    "FilterPolicy",
    "FilterPolicyScope",
    "RawMessageDelivery",
    "RedrivePolicy",
    "SubscriptionRoleArn",
)
#: What an attribute goes back to when the template drops it.
_DEFAULTS = {"FilterPolicyScope": "MessageAttributes", "RawMessageDelivery": "false"}


class Topic(StockType):
    name = "AWS::SNS::Topic"
    completed = frozenset({"KmsMasterKeyId", "SignatureVersion", "TracingConfig"})

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        for name in sorted(old.keys() | new.keys()):
            if old.get(name) != new.get(name):
                value = str(new.get(name, ""))
                call("sns", "SetTopicAttributes", TopicArn=physical_id, AttributeName=name, AttributeValue=value)


class Subscription(ResourceType):
    name = "AWS::SNS::Subscription"
    create_only = frozenset({"Endpoint", "Protocol", "TopicArn"})
    properties = create_only | {*_ATTRIBUTES, "Region"}

    def create(self, resource: Resource, props: Properties) -> str:
        call("sns", "GetTopicAttributes", TopicArn=props.get("TopicArn"))
        attributes = {name: _text(props[name]) for name in _ATTRIBUTES if name in props}
        made = call(
            "sns",
            "Subscribe",
            **{name: props.get(name) for name in self.create_only},
            Attributes=attributes or None,
            ReturnSubscriptionArn=True,
        )
        return made["SubscriptionArn"]

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        for name in _ATTRIBUTES if old else ():
            if old.get(name) != new.get(name):
                value = _text(new[name]) if name in new else _DEFAULTS.get(name, "")
                call(
                    "sns",
                    "SetSubscriptionAttributes",
                    SubscriptionArn=physical_id,
                    AttributeName=name,
                    AttributeValue=value,
                )

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        return {"Arn": physical_id}

    def delete(self, physical_id: str, props: Properties) -> None:
        call("sns", "Unsubscribe", SubscriptionArn=physical_id)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, str) else json.dumps(value)
