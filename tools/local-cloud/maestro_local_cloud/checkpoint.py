"""State on disk that is always whole.

The emulator saves at shutdown only, so that a kill would lose the whole run, and a save in the middle of a
deployment would keep a stack that nobody finishes. Here state is saved whenever something changed and no
stack operation is under way: after a kill the cloud is as it was before the operations that were running.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ministack.core import persistence
from ministack.services import cloudformation

logger = logging.getLogger("maestro.checkpoint")

#: A status of a stack that exists only as a change set under review; nothing runs.
_AT_REST = "REVIEW_IN_PROGRESS"


def operations() -> list[str]:
    """The stacks that an operation is working on."""
    return [
        stack["StackName"]
        for stack in cloudformation._stacks.all_values()
        if stack.get("StackStatus", "").endswith("_IN_PROGRESS") and stack["StackStatus"] != _AT_REST
    ]


class Checkpoint:
    """Saves the services' state to a folder, all of it or nothing."""

    def __init__(self, folder: Path, services: Callable[[], dict[str, Callable[[], Any]]]) -> None:
        self._folder = folder
        self._services = services
        self._changed = False
        self._written: dict[str, str] = {}

    def note_change(self) -> None:
        """Something may have changed: save at the next quiet moment."""
        self._changed = True

    async def watch(self, interval: float = 1.0) -> None:
        """Save in quiet moments, until cancelled."""
        while True:
            await asyncio.sleep(interval)
            if self._changed:
                self.save()

    async def quiet(self, patience: float) -> bool:
        """Wait until no stack operation is under way; False when that takes longer than `patience` seconds."""
        deadline = asyncio.get_running_loop().time() + patience
        while operations():
            if asyncio.get_running_loop().time() > deadline:
                return False
            await asyncio.sleep(0.1)
        return True

    def save(self) -> bool:
        """Save, unless a stack operation is under way; whether it did."""
        if operations():
            return False
        self._changed = False
        texts = {name: self._text(name, state()) for name, state in self._services().items()}
        fresh = {name: text for name, text in texts.items() if text and text != self._written.get(name)}
        for name, text in fresh.items():
            self._staged(name).write_text(text, encoding="utf-8")
        # Renames come last and together, so that a kill leaves no mixture of old and new services.
        for name in fresh:
            self._staged(name).replace(self._folder / f"{name}.json")
        self._written.update(fresh)
        return True

    def _staged(self, name: str) -> Path:
        return self._folder / f"{name}.json.next"

    @staticmethod
    def _text(name: str, state: Any) -> str:
        # None means that the service was never loaded: what is on disk stays.
        if state is None:
            return ""
        wrapped = {"__ministack_format__": persistence._state_format_version(name), "payload": state}
        return json.dumps(wrapped, default=persistence._json_default)
