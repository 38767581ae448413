"""The query protocol of EC2 and RDS, read from the SDK's own model.

The emulator writes each answer by hand and leaves out what its author did not need. An operation of ours takes
and returns plain dictionaries in the SDK's form, so that every member a record has is in the answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from xml.sax.saxutils import escape

from botocore.model import ListShape, MapShape, ServiceModel, Shape, StructureShape

from ..aws import session

Record = dict[str, Any]
Operation = Callable[[Record], Record]


class Refused(Exception):
    """An answer that is an error, with the code that AWS gives."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def operation_name(function: Operation) -> str:
    """create_nat_gateway is CreateNatGateway, create_db_instance is CreateDBInstance."""
    parts = ("DB" if part == "db" else part.capitalize() for part in function.__name__.split("_"))
    return "".join(parts)


@dataclass(frozen=True)
class Wire:
    """One service's requests and answers."""

    service: str

    @cached_property
    def model(self) -> ServiceModel:
        return session().get_service_model(self.service)

    @cached_property
    def _ec2(self) -> bool:
        """EC2 has its own dialect: flat lists, names that begin with a capital."""
        return self.model.protocol == "ec2"

    def parse(self, operation: str, params: dict[str, Any]) -> Record:
        """A request's query parameters in the SDK's form."""
        flat = {name: value[0] if isinstance(value, list) else value for name, value in params.items()}
        return self._parse(self.model.operation_model(operation).input_shape, flat, "") or {}

    def _parse(self, shape: Shape, flat: dict[str, str], prefix: str) -> Any:
        if isinstance(shape, StructureShape):
            dot = f"{prefix}." if prefix else ""
            members = shape.members.items()
            found = {name: self._parse(each, flat, dot + self._name(name, each)) for name, each in members}
            return {name: value for name, value in found.items() if value is not None} or None
        if isinstance(shape, ListShape):
            if not self._ec2 and not shape.serialization.get("flattened"):
                prefix += "." + shape.member.serialization.get("name", "member")
            # A gap ends the list: that is how the SDKs number them.
            items: list[Any] = []
            while (item := self._parse(shape.member, flat, f"{prefix}.{len(items) + 1}")) is not None:
                items.append(item)
            return items or None
        text = flat.get(prefix)
        if text is None or isinstance(shape, MapShape):
            return None
        if shape.type_name == "boolean":
            return text.lower() == "true"
        return int(text) if shape.type_name in ("integer", "long") else text

    def _name(self, name: str, shape: Shape) -> str:
        located = shape.serialization.get("queryName") or shape.serialization.get("name", name)
        return located[0].upper() + located[1:] if self._ec2 else located

    def answer(self, operation: str, result: Record) -> str:
        """The members of an operation's answer, as XML."""
        shape = self.model.operation_model(operation).output_shape
        return _members(shape, result) if shape else "<return>true</return>"

    def members(self, shape_name: str, record: Record) -> str:
        """A record's members as XML, for the emulator's own operations that embed it."""
        return _members(self.model.shape_for(shape_name), record)

    def element(self, shape_name: str, record: Record, name: str) -> str:
        """The same in an enclosing element."""
        return f"<{name}>{self.members(shape_name, record)}</{name}>"


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
        each = shape.member.serialization.get("name", "member")
        inner = "".join(_render(shape.member, item, each) for item in value)
    elif shape.type_name == "boolean":
        inner = "true" if value else "false"
    else:
        inner = escape(str(value))
    return f"<{element}>{inner}</{element}>"
