"""RDS' requests and answers."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

from ministack.services import rds

from .wire import Operation, Refused, Wire, operation_name

WIRE = Wire("rds")


def replace(operation: Operation) -> Operation:
    """Serve this operation instead of the emulator's."""
    name = operation_name(operation)

    def handle(params: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
        try:
            result = operation(WIRE.parse(name, params))
        except Refused as refused:
            return rds._error(refused.code, escape(str(refused)), 400)
        return rds._xml(200, f"{name}Response", f"<{name}Result>{WIRE.answer(name, result)}</{name}Result>")

    rds._ACTION_MAP[name] = handle
    return operation
