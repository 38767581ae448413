"""A local cloud whose handlers lose properties: `python faulty.py TYPE.Property... -- OPTIONS`."""

from __future__ import annotations

import sys

from maestro_local_cloud import __main__ as program
from maestro_local_cloud.handler import ResourceType
from maestro_local_cloud.stock import StockType


def plant(fault: str) -> None:
    """Make every handler of the type forget the property, on create and on update."""
    type_name, _, lost = fault.partition(".")
    for kind in (ResourceType, StockType):
        _forget(kind, type_name, lost)


def _forget(kind: type[ResourceType], type_name: str, lost: str) -> None:
    create, update = kind.on_create, kind.on_update

    def without(props: dict) -> dict:
        return {name: value for name, value in props.items() if name != lost}

    def on_create(self: ResourceType, logical_id: str, props: dict, stack: str):
        return create(self, logical_id, without(props) if self.name == type_name else props, stack)

    def on_update(self: ResourceType, physical_id: str, old: dict, new: dict, *rest: str):
        if self.name == type_name:
            old, new = without(old), without(new)
        return update(self, physical_id, old, new, *rest)

    kind.on_create, kind.on_update = on_create, on_update  # type: ignore[method-assign]


if __name__ == "__main__":
    divider = sys.argv.index("--")
    for planted in sys.argv[1:divider]:
        plant(planted)
    sys.exit(program.main(sys.argv[divider + 1 :]))
