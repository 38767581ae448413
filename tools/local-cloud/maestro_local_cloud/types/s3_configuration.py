"""Bucket configurations, from a template's spelling to the API's."""

from __future__ import annotations

from typing import Any


def cors(stated: dict[str, Any]) -> dict[str, Any]:
    names = {"Id": "ID", "ExposedHeaders": "ExposeHeaders", "MaxAge": "MaxAgeSeconds"}
    return {"CORSRules": [_renamed(rule, names) for rule in stated["CorsRules"]]}


def encryption(stated: dict[str, Any]) -> dict[str, Any]:
    renamed = {"ServerSideEncryptionByDefault": "ApplyServerSideEncryptionByDefault"}
    rules = [
        {renamed.get(name, name): value for name, value in rule.items()}
        for rule in stated["ServerSideEncryptionConfiguration"]
    ]
    return {"Rules": rules}


def object_lock(stated: dict[str, Any]) -> dict[str, Any]:
    return {"ObjectLockEnabled": "Enabled", **stated}


def notification(stated: dict[str, Any]) -> dict[str, Any]:
    """Queue, topic and function rules; EventBridge is a switch."""
    spelled: dict[str, Any] = {}
    for name, arn, target in (
        ("LambdaConfigurations", "LambdaFunctionArn", "Function"),
        ("QueueConfigurations", "QueueArn", "Queue"),
        ("TopicConfigurations", "TopicArn", "Topic"),
    ):
        if stated.get(name):
            api = "LambdaFunctionConfigurations" if name.startswith("Lambda") else name
            spelled[api] = [_rule(each, arn, target) for each in stated[name]]
    bridge = stated.get("EventBridgeConfiguration")
    if bridge is not None and str(bridge.get("EventBridgeEnabled", True)).lower() == "true":
        spelled["EventBridgeConfiguration"] = {}
    return spelled


def _rule(stated: dict[str, Any], arn: str, target: str) -> dict[str, Any]:
    rule: dict[str, Any] = {arn: stated[target], "Events": [stated["Event"]]}
    if "Filter" in stated:
        rule["Filter"] = {"Key": {"FilterRules": stated["Filter"]["S3Key"]["Rules"]}}
    return rule


def lifecycle(stated: dict[str, Any]) -> dict[str, Any]:
    return {"Rules": [_lifecycle_rule(rule) for rule in stated["Rules"]]}


def _lifecycle_rule(stated: dict[str, Any]) -> dict[str, Any]:
    rule: dict[str, Any] = {"Status": stated["Status"], "Filter": _filter(stated)}
    if "Id" in stated:
        rule["ID"] = stated["Id"]
    expiration = {
        "Days": stated.get("ExpirationInDays"),
        "Date": stated.get("ExpirationDate"),
        "ExpiredObjectDeleteMarker": stated.get("ExpiredObjectDeleteMarker"),
    }
    if any(value is not None for value in expiration.values()):
        rule["Expiration"] = {name: value for name, value in expiration.items() if value is not None}
    noncurrent = stated.get("NoncurrentVersionExpiration") or {}
    if "NoncurrentVersionExpirationInDays" in stated:
        noncurrent = {"NoncurrentDays": stated["NoncurrentVersionExpirationInDays"]}
    if noncurrent:
        rule["NoncurrentVersionExpiration"] = noncurrent
    if "AbortIncompleteMultipartUpload" in stated:
        rule["AbortIncompleteMultipartUpload"] = stated["AbortIncompleteMultipartUpload"]
    if "Transitions" in stated:
        names = {"TransitionInDays": "Days", "TransitionDate": "Date"}
        rule["Transitions"] = [_renamed(each, names) for each in stated["Transitions"]]
    if "NoncurrentVersionTransitions" in stated:
        names, moves = {"TransitionInDays": "NoncurrentDays"}, stated["NoncurrentVersionTransitions"]
        rule["NoncurrentVersionTransitions"] = [_renamed(each, names) for each in moves]
    return rule


def _renamed(stated: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    return {names.get(name, name): value for name, value in stated.items()}


def _filter(stated: dict[str, Any]) -> dict[str, Any]:
    """One condition stands alone, several stand under And."""
    conditions: dict[str, Any] = {
        name: stated[name] for name in ("ObjectSizeGreaterThan", "ObjectSizeLessThan", "Prefix") if name in stated
    }
    tags = stated.get("TagFilters", [])
    if not conditions and not tags:
        return {"Prefix": ""}
    if len(conditions) + len(tags) > 1:
        return {"And": {**conditions, **({"Tags": tags} if tags else {})}}
    return conditions or {"Tag": tags[0]}
