"""EC2's wire protocol, read from the SDK's own model.

The emulator writes each answer by hand and leaves out what its author did not need. An operation of ours takes
and returns plain dictionaries in the SDK's form, so that every member a record has is in the answer.
"""

from __future__ import annotations

import functools
import inspect
import uuid
from typing import Any, Callable
from xml.sax.saxutils import escape

from botocore.model import ListShape, Shape, StructureShape
from ministack.services import ec2

from ..aws import session

Record = dict[str, Any]
Operation = Callable[[Record], Record]


class Refused(Exception):
    """An answer that is an error, with the code that AWS gives."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


@functools.lru_cache(maxsize=1)
def _model() -> Any:
    return session().get_service_model("ec2")


def replace(operation: Operation) -> Operation:
    """Serve this operation instead of the emulator's; the function is named as the SDK's method."""
    name = "".join(part.capitalize() for part in operation.__name__.split("_"))
    if list(inspect.signature(operation).parameters) != ["request"]:
        raise TypeError(f"{operation.__name__} must take one argument, request")

    def handle(params: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
        model = _model().operation_model(name)
        try:
            result = operation(parse(model.input_shape, params))
        except Refused as refused:
            return ec2._error(refused.code, escape(str(refused)), 400)
        inner = _members(model.output_shape, result) if model.output_shape else "<return>true</return>"
        return ec2._xml(200, f"{name}Response", inner)

    ec2._ACTION_MAP[name] = handle
    return operation


def parse(shape: StructureShape, params: dict[str, Any]) -> Record:
    """A request's query parameters in the SDK's form."""
    flat = {name: value[0] if isinstance(value, list) else value for name, value in params.items()}
    return _parse(shape, flat, "") or {}


def _parse(shape: Shape, flat: dict[str, str], prefix: str) -> Any:
    if isinstance(shape, StructureShape):
        dot = f"{prefix}." if prefix else ""
        found = {
            name: _parse(member, flat, dot + _query_name(name, member)) for name, member in shape.members.items()
        }
        return {name: value for name, value in found.items() if value is not None} or None
    if isinstance(shape, ListShape):
        # A gap ends the list: that is how the SDKs number them.
        items: list[Any] = []
        while (item := _parse(shape.member, flat, f"{prefix}.{len(items) + 1}")) is not None:
            items.append(item)
        return items or None
    text = flat.get(prefix)
    if text is None:
        return None
    if shape.type_name == "boolean":
        return text.lower() == "true"
    return int(text) if shape.type_name in ("integer", "long") else text


def _query_name(name: str, shape: Shape) -> str:
    serialized = shape.serialization
    if "queryName" in serialized:
        return serialized["queryName"]
    located = serialized.get("name", name)
    return located[0].upper() + located[1:]


def fragment(shape_name: str, record: Record, element: str = "item") -> str:
    """One record as XML, for the emulator's own operations that embed it."""
    return _render(_model().shape_for(shape_name), record, element)


def members(shape_name: str, record: Record) -> str:
    """The same without the enclosing element."""
    return _members(_model().shape_for(shape_name), record)


def _members(shape: StructureShape, record: Record) -> str:
    return "".join(
        _render(member, record[name], member.serialization.get("name", name))
        for name, member in shape.members.items()
        if record.get(name) is not None
    )


def _render(shape: Shape, value: Any, element: str) -> str:
    if isinstance(shape, StructureShape):
        inner = _members(shape, value)
    elif isinstance(shape, ListShape):
        inner = "".join(_render(shape.member, item, "item") for item in value)
    elif shape.type_name == "boolean":
        inner = "true" if value else "false"
    else:
        inner = escape(str(value))
    return f"<{element}>{inner}</{element}>"


def new_id(prefix: str) -> str:
    """A resource id of the long form."""
    return f"{prefix}-{uuid.uuid4().hex[:17]}"


def required(store: Any, key: str | None, code: str, noun: str) -> Record:
    """A record of a store, or the error that AWS answers."""
    record = store.get(key) if key else None
    if record is None:
        raise Refused(code, f"The {noun} ID '{key}' does not exist")
    return record


def tag_new(resource_id: str, kind: str, request: Record) -> None:
    """Keep the tags that a create request gives to this kind of resource."""
    given = [spec for spec in request.get("TagSpecifications", []) if spec["ResourceType"] == kind]
    tags = [tag for spec in given for tag in spec.get("Tags", [])]
    if tags:
        ec2._tags[resource_id] = [{"Key": tag["Key"], "Value": tag.get("Value", "")} for tag in tags]


def tagged(resource_id: str, record: Record) -> Record:
    """The record with its tags, as every describe operation answers."""
    return {**record, "Tags": ec2._tags.get(resource_id, [])}


def select(records: list[Record], request: Record, ids: str, key: str, code: str) -> list[Record]:
    """The records that a describe request asks for, by id and by filter."""
    wanted = request.get(ids)
    for resource_id in wanted or []:
        if all(record[key] != resource_id for record in records):
            raise Refused(code, f"The ID '{resource_id}' does not exist")
    filters = request.get("Filters") or request.get("Filter") or []
    return [
        record
        for record in records
        if (not wanted or record[key] in wanted)
        and all(_matches(record, each["Name"], each.get("Values", [])) for each in filters)
    ]


def _matches(record: Record, name: str, values: list[str]) -> bool:
    if name.startswith("tag:"):
        found = [tag["Value"] for tag in record.get("Tags", []) if tag["Key"] == name[4:]]
    elif name == "tag-key":
        found = [tag["Key"] for tag in record.get("Tags", [])]
    else:
        found = _values(record, name.split("."))
    return any(ec2._glob_match(pattern, value) for pattern in values for value in found)


def _values(value: Any, path: list[str]) -> list[str]:
    """What a filter name like association.subnet-id points at."""
    if isinstance(value, list):
        return [text for item in value for text in _values(item, path)]
    if not path:
        return [str(value).lower() if isinstance(value, bool) else str(value)]
    wanted = path[0].replace("-", "").lower()
    for name, item in value.items():
        if name.lower() in (wanted, f"{wanted}s", f"is{wanted}"):
            return _values(item, path[1:])
    return []
