"""Types of the emulator that are right but for a few properties."""

from __future__ import annotations

from typing import ClassVar

from ministack.services.cloudformation import provisioners

from .handler import Properties, ResourceType


class StockType(ResourceType):
    """The emulator's own handler, and after it `apply` for what it loses."""

    #: The properties that the emulator's handler loses; only they are looked at here.
    completed: ClassVar[frozenset[str]]

    def __init__(self) -> None:
        self._stock = provisioners._RESOURCE_HANDLERS[self.name]
        self.create_only = frozenset(provisioners._REPLACING_PROPERTIES.get(self.name, ()))  # type: ignore[misc]
        self.tags = provisioners._STACK_TAG_PROPERTY.get(self.name)  # type: ignore[misc]

    def on_create(self, logical_id: str, props: Properties, stack: str) -> tuple[str, Properties]:
        physical_id, attributes = self._stock["create"](logical_id, props, stack)
        try:
            self.apply(physical_id, {}, self._lost(props))
        except Exception:
            self.on_delete(physical_id, props)
            raise
        return physical_id, attributes

    def on_update(
        self, physical_id: str, old: Properties, new: Properties, stack: str, logical_id: str | None = None
    ) -> tuple[str, Properties]:
        arguments = (physical_id, old, new, stack)
        if self._stock.get("update_with_logical_id"):
            arguments = (*arguments, logical_id)
        updated_id, attributes = self._stock["update"](*arguments)
        # The emulator replaces some of its resources by itself: the new one has nothing of ours yet.
        self.apply(updated_id, self._lost(old) if updated_id == physical_id else {}, self._lost(new))
        return updated_id, attributes

    def delete(self, physical_id: str, props: Properties) -> None:
        self._stock["delete"](physical_id, props)

    def _lost(self, props: Properties) -> Properties:
        return {name: value for name, value in props.items() if name in self.completed}
