"""Calls to the emulator's own service APIs, as the account and region that a stack belongs to.

Handlers go through HTTP and the SDK's models instead of the emulator's private functions: what an API
refuses fails the resource, and what it does not keep cannot be claimed as created.
"""

from __future__ import annotations

import functools
import os
import threading
from typing import Any

import botocore.session
from botocore.client import BaseClient
from botocore.config import Config
from botocore.exceptions import ClientError, ParamValidationError
from botocore.model import ListShape, MapShape, Shape, StructureShape
from ministack.core.responses import get_account_id, get_region

from .settings import HOST

# Creating a client is not thread-safe, and every stack operation has a thread of its own.
_creating = threading.Lock()


@functools.lru_cache(maxsize=1)
def session() -> botocore.session.Session:
    """One session, so that the API models are read once."""
    return botocore.session.Session()


@functools.cache
def _client(service: str, account: str, region: str) -> BaseClient:
    with _creating:
        return session().create_client(
            service,
            region_name=region,
            endpoint_url=f"http://{HOST}:{os.environ['GATEWAY_PORT']}",
            aws_access_key_id=account,
            aws_secret_access_key="local",
            config=Config(
                retries={"total_max_attempts": 1},
                read_timeout=120,
                s3={"addressing_style": "path"},
                proxies={},
            ),
        )


def input_shape(service: str, operation: str) -> Shape:
    """What an operation takes, from the SDK's model."""
    return session().get_service_model(service).operation_model(operation).input_shape


def call(service: str, operation: str, **parameters: Any) -> dict[str, Any]:
    """One API call in the scope of the running request; parameters that are None are left out."""
    client = _client(service, get_account_id(), get_region())
    shape = client.meta.service_model.operation_model(operation).input_shape
    given = {name: value for name, value in parameters.items() if value is not None}
    method = client.meta.method_to_api_mapping
    name = next(python for python, api in method.items() if api == operation)
    try:
        return getattr(client, name)(**coerce(shape, given))
    except ClientError as error:
        detail = error.response["Error"]
        raise ApiError(detail["Code"], detail["Message"], service) from error
    except ParamValidationError as error:
        raise ApiError("InvalidRequest", str(error).replace("\n", " "), service) from error


class ApiError(Exception):
    """What a service refused, worded the way CloudFormation words it in a stack event."""

    def __init__(self, code: str, message: str, service: str) -> None:
        super().__init__(f"{message} (Service: {service.capitalize()}, Error Code: {code})")
        self.code = code

    @property
    def missing(self) -> bool:
        """Whether the resource is not there: a delete has nothing left to do."""
        absent = ("NoSuch", "Nonexistent", "NonExistent", "NotFound")
        return self.code == "404" or any(word in self.code for word in absent)


def lower(shape: Shape | None, value: Any) -> Any:
    """A template's value for an API whose members begin with a small letter; keys of maps stay as they are."""
    if isinstance(shape, StructureShape) and isinstance(value, dict):
        renamed = {name[:1].lower() + name[1:]: item for name, item in value.items()}
        return {name: lower(shape.members.get(name), item) for name, item in renamed.items()}
    if isinstance(shape, ListShape) and isinstance(value, list):
        return [lower(shape.member, item) for item in value]
    return value


def coerce(shape: Shape | None, value: Any) -> Any:
    """`value` with the types that the API's model states: templates carry numbers and booleans as text."""
    if shape is None or value is None:
        return value
    if isinstance(shape, StructureShape) and isinstance(value, dict):
        return {key: coerce(shape.members.get(key), item) for key, item in value.items()}
    if isinstance(shape, ListShape) and isinstance(value, list):
        return [coerce(shape.member, item) for item in value]
    if isinstance(shape, MapShape) and isinstance(value, dict):
        return {key: coerce(shape.value, item) for key, item in value.items()}
    if shape.type_name == "boolean" and isinstance(value, str) and value.lower() in ("true", "false"):
        return value.lower() == "true"
    if shape.type_name in ("integer", "long") and isinstance(value, str) and value.lstrip("-").isdigit():
        return int(value)
    if shape.type_name == "string" and isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    return value
