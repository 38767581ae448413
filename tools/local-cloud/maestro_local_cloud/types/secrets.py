"""Secrets Manager: the emulator's Ref of a secret is its name, where CloudFormation's is the ARN."""

from __future__ import annotations

import json

from ..aws import call
from ..handler import Properties, Resource, ResourceType, changed, tag_list


def _document(policy: Properties | str) -> str:
    return policy if isinstance(policy, str) else json.dumps(policy)


class Secret(ResourceType):
    name = "AWS::SecretsManager::Secret"
    properties = frozenset({"Description", "GenerateSecretString", "KmsKeyId", "Name", "SecretString", "Tags"})
    create_only = frozenset({"Name"})
    tags = ("Tags", "list")

    def create(self, resource: Resource, props: Properties) -> str:
        made = call(
            "secretsmanager",
            "CreateSecret",
            Name=props.get("Name") or resource.name(),
            Description=props.get("Description"),
            KmsKeyId=props.get("KmsKeyId"),
            SecretString=_value(props),
            Tags=tag_list(props) or None,
        )
        return made["ARN"]

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        if not old:
            return
        if changed(old, new, "Description", "KmsKeyId"):
            described = {"Description": new.get("Description", ""), "KmsKeyId": new.get("KmsKeyId")}
            call("secretsmanager", "UpdateSecret", SecretId=physical_id, **described)
        if changed(old, new, "GenerateSecretString", "SecretString"):
            call("secretsmanager", "PutSecretValue", SecretId=physical_id, SecretString=_value(new))
        wanted = tag_list(new)
        dropped = {tag["Key"] for tag in tag_list(old)} - {tag["Key"] for tag in wanted}
        if dropped:
            call("secretsmanager", "UntagResource", SecretId=physical_id, TagKeys=sorted(dropped))
        if wanted and wanted != tag_list(old):
            call("secretsmanager", "TagResource", SecretId=physical_id, Tags=wanted)

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        return {"Id": physical_id}

    def delete(self, physical_id: str, props: Properties) -> None:
        # Without a recovery window, as CloudFormation does: the name is free again at once.
        call("secretsmanager", "DeleteSecret", SecretId=physical_id, ForceDeleteWithoutRecovery=True)


def _value(props: Properties) -> str | None:
    wanted = props.get("GenerateSecretString")
    if wanted is None:
        return props.get("SecretString")
    template = ("GenerateStringKey", "SecretStringTemplate")
    made_of = {name: value for name, value in wanted.items() if name not in template}
    password = call("secretsmanager", "GetRandomPassword", **made_of)["RandomPassword"]
    if "SecretStringTemplate" not in wanted:
        return password
    return json.dumps({**json.loads(wanted["SecretStringTemplate"]), wanted["GenerateStringKey"]: password})


class SecretPolicy(ResourceType):
    name = "AWS::SecretsManager::ResourcePolicy"
    properties = frozenset({"BlockPublicPolicy", "ResourcePolicy", "SecretId"})
    create_only = frozenset({"SecretId"})

    def create(self, resource: Resource, props: Properties) -> str:
        return call("secretsmanager", "DescribeSecret", SecretId=props.get("SecretId"))["ARN"]

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        call(
            "secretsmanager",
            "PutResourcePolicy",
            SecretId=physical_id,
            ResourcePolicy=_document(new["ResourcePolicy"]),
            BlockPublicPolicy=new.get("BlockPublicPolicy"),
        )

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        return {"Id": physical_id}

    def delete(self, physical_id: str, props: Properties) -> None:
        call("secretsmanager", "DeleteResourcePolicy", SecretId=physical_id)


class RotationSchedule(ResourceType):
    """With a function of the template. HostedRotationLambda is AWS's own macro, which has nothing to run here."""

    name = "AWS::SecretsManager::RotationSchedule"
    properties = frozenset({"RotateImmediatelyOnUpdate", "RotationLambdaARN", "RotationRules", "SecretId"})
    create_only = frozenset({"SecretId"})

    def create(self, resource: Resource, props: Properties) -> str:
        return call("secretsmanager", "DescribeSecret", SecretId=props.get("SecretId"))["ARN"]

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        function = new.get("RotationLambdaARN")
        if function:
            call("lambda", "GetFunction", FunctionName=function)
        call(
            "secretsmanager",
            "RotateSecret",
            SecretId=physical_id,
            RotationLambdaARN=function,
            RotationRules=new.get("RotationRules"),
            RotateImmediately=new.get("RotateImmediatelyOnUpdate"),
        )

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        return {"Id": physical_id}

    def delete(self, physical_id: str, props: Properties) -> None:
        call("secretsmanager", "CancelRotateSecret", SecretId=physical_id)
