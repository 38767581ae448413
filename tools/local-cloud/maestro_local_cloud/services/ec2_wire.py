"""EC2's requests and answers, and what its operations share: ids, tags and filters."""

from __future__ import annotations

import uuid
from typing import Any
from xml.sax.saxutils import escape

from ministack.services import ec2

from .wire import Operation, Record, Refused, Wire, operation_name

WIRE = Wire("ec2")


def replace(operation: Operation) -> Operation:
    """Serve this operation instead of the emulator's; the function is named as the SDK's method."""
    name = operation_name(operation)

    def handle(params: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
        try:
            result = operation(WIRE.parse(name, params))
        except Refused as refused:
            return ec2._error(refused.code, escape(str(refused)), 400)
        return ec2._xml(200, f"{name}Response", WIRE.answer(name, result))

    ec2._ACTION_MAP[name] = handle
    return operation


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
