"""AWS Config: what it refuses, and how recorder and channel go away again. It evaluates nothing here."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from ministack.core.responses import error_response_json, json_response
from ministack.services import config, s3

from .wire import Record, Refused

_stock_request = config.handle_request


def _put_configuration_recorder(request: Record) -> None:
    """There is one for each account and region: a second one has to adopt the first."""
    name = request["ConfigurationRecorder"].get("name") or "default"
    if others := [each for each in config._recorders if each != name]:
        message = f"Failed to put configuration recorder '{name}' because the account already has '{others[0]}'."
        raise Refused("MaxNumberOfConfigurationRecordersExceededException", message)


def _put_delivery_channel(request: Record) -> None:
    channel = request["DeliveryChannel"]
    name = channel.get("name") or "default"
    if others := [each for each in config._delivery_channels if each != name]:
        message = f"Failed to put delivery channel '{name}' because the account already has '{others[0]}'."
        raise Refused("MaxNumberOfDeliveryChannelsExceededException", message)
    bucket = channel["s3BucketName"]
    if bucket not in s3._buckets:
        raise Refused("NoSuchBucketException", f"Cannot find a S3 bucket with the name '{bucket}'")


def _put_config_rule(request: Record) -> None:
    if not config._recorders:
        message = "Configuration recorder is not available to put config rule"
        raise Refused("NoAvailableConfigurationRecorderException", message)


def _delete_configuration_recorder(request: Record) -> Any:
    name = request["ConfigurationRecorderName"]
    if config._recorders.pop(name, None) is None:
        message = f"Cannot find configuration recorder with the specified name '{name}'."
        raise Refused("NoSuchConfigurationRecorderException", message)
    return json_response({})


def _delete_delivery_channel(request: Record) -> Any:
    name = request["DeliveryChannelName"]
    if any(recorder["recording"] for recorder in config._recorders.values()):
        message = (
            f"Failed to delete last specified delivery channel with name '{name}', because there is a running recorder."
        )
        raise Refused("LastDeliveryChannelDeleteFailedException", message)
    if config._delivery_channels.pop(name, None) is None:
        message = f"Cannot find delivery channel with specified name '{name}'."
        raise Refused("NoSuchDeliveryChannelException", message)
    return json_response({})


#: An operation that answers nothing has only looked at the request: the emulator's own follows.
_OPERATIONS: dict[str, Callable[[Record], Any]] = {
    "DeleteConfigurationRecorder": _delete_configuration_recorder,
    "DeleteDeliveryChannel": _delete_delivery_channel,
    "PutConfigRule": _put_config_rule,
    "PutConfigurationRecorder": _put_configuration_recorder,
    "PutDeliveryChannel": _put_delivery_channel,
}


async def handle_request(method: str, path: str, headers: Any, body: bytes, query: Any) -> Any:
    operation = _OPERATIONS.get(headers.get("x-amz-target", "").rpartition(".")[2])
    try:
        answer = operation(json.loads(body)) if operation else None
    except Refused as refused:
        return error_response_json(refused.code, str(refused), 400)
    return answer or await _stock_request(method, path, headers, body, query)


config.handle_request = handle_request
