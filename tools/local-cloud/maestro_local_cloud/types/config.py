"""AWS Config: recorder, delivery channel and rules."""

from __future__ import annotations

import json

from ..aws import call, input_shape, lower
from ..handler import Properties, Resource, ResourceType


class ConfigurationRecorder(ResourceType):
    """CloudFormation starts it as soon as there is a delivery channel, whichever of the two comes first."""

    name = "AWS::Config::ConfigurationRecorder"
    properties = frozenset({"Name", "RecordingGroup", "RecordingMode", "RoleARN"})
    create_only = frozenset({"Name"})

    def create(self, resource: Resource, props: Properties) -> str:
        name = props.get("Name") or resource.name()
        _put(name, "ConfigurationRecorder", props)
        if call("config", "DescribeDeliveryChannels")["DeliveryChannels"]:
            call("config", "StartConfigurationRecorder", ConfigurationRecorderName=name)
        return name

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        if old:
            _put(physical_id, "ConfigurationRecorder", new)

    def delete(self, physical_id: str, props: Properties) -> None:
        call("config", "DeleteConfigurationRecorder", ConfigurationRecorderName=physical_id)


class DeliveryChannel(ResourceType):
    name = "AWS::Config::DeliveryChannel"
    properties = frozenset(
        {"ConfigSnapshotDeliveryProperties", "Name", "S3BucketName", "S3KeyPrefix", "S3KmsKeyArn", "SnsTopicARN"}
    )
    create_only = frozenset({"Name"})

    def create(self, resource: Resource, props: Properties) -> str:
        name = props.get("Name") or resource.name()
        _put(name, "DeliveryChannel", props)
        for recorder in call("config", "DescribeConfigurationRecorders")["ConfigurationRecorders"]:
            call("config", "StartConfigurationRecorder", ConfigurationRecorderName=recorder["name"])
        return name

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        if old:
            _put(physical_id, "DeliveryChannel", new)

    def delete(self, physical_id: str, props: Properties) -> None:
        # AWS refuses while a recorder runs, and CloudFormation stops it first.
        for recorder in call("config", "DescribeConfigurationRecorders")["ConfigurationRecorders"]:
            call("config", "StopConfigurationRecorder", ConfigurationRecorderName=recorder["name"])
        call("config", "DeleteDeliveryChannel", DeliveryChannelName=physical_id)


def _put(name: str, kind: str, props: Properties) -> None:
    operation = f"Put{kind}"
    stated = lower(input_shape("config", operation).members[kind], {**props, "Name": name})
    call("config", operation, **{kind: stated})


class ConfigRule(ResourceType):
    name = "AWS::Config::ConfigRule"
    properties = frozenset(
        {
            "ConfigRuleName",
            "Description",
            "EvaluationModes",
            "InputParameters",
            "MaximumExecutionFrequency",
            "Scope",
            "Source",
        }
    )
    create_only = frozenset({"ConfigRuleName"})

    def create(self, resource: Resource, props: Properties) -> str:
        name = props.get("ConfigRuleName") or resource.name(64)
        self._put(name, props)
        return name

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        if old:
            self._put(physical_id, new)

    @staticmethod
    def _put(name: str, props: Properties) -> None:
        rule = {**props, "ConfigRuleName": name}
        if "InputParameters" in props:
            rule["InputParameters"] = _text(props["InputParameters"])
        call("config", "PutConfigRule", ConfigRule=rule)

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        (rule,) = call("config", "DescribeConfigRules", ConfigRuleNames=[physical_id])["ConfigRules"]
        return {
            "Arn": rule["ConfigRuleArn"],
            "Compliance.Type": "INSUFFICIENT_DATA",
            "ConfigRuleId": rule["ConfigRuleId"],
        }

    def delete(self, physical_id: str, props: Properties) -> None:
        call("config", "DeleteConfigRule", ConfigRuleName=physical_id)


def _text(parameters: Properties | str) -> str:
    """A template states an object, the API takes its JSON, in which every value is a text."""
    if isinstance(parameters, str):
        return parameters
    texts = {name: value if isinstance(value, str) else json.dumps(value) for name, value in parameters.items()}
    return json.dumps(texts)
