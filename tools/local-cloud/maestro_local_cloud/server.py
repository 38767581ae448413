"""The emulator with our types, served on loopback until it is told to stop."""

from __future__ import annotations

import asyncio
import logging
import signal
from typing import Any

from hypercorn.asyncio import serve as hypercorn_serve
from hypercorn.config import Config
from ministack import app as emulator

from . import admin, registry, services
from .checkpoint import Checkpoint, operations
from .settings import HOST, Settings

logger = logging.getLogger("maestro.server")

#: How long a stop waits for running stack operations; a deployment of one environment takes seconds.
PATIENCE = 30.0


def serve(settings: Settings) -> None:
    """Serve until SIGTERM or SIGINT, then save."""
    checkpoint = Checkpoint(settings.state_dir, emulator._build_persistence_save_dict)
    # The emulator saves at shutdown whatever it has, half a stack included; ours knows when not to.
    emulator.save_all = lambda _services: checkpoint.save()
    services.extend()
    registry.register()
    asyncio.run(_serve(settings, checkpoint))


async def _serve(settings: Settings, checkpoint: Checkpoint) -> None:
    config = Config()
    config.bind = [f"{HOST}:{settings.port}"]
    config.keep_alive_timeout = 75
    config.loglevel = settings.log_level
    watching = asyncio.create_task(checkpoint.watch())
    try:
        await hypercorn_serve(_application(checkpoint), config, shutdown_trigger=lambda: _stop_requested(checkpoint))
    finally:
        watching.cancel()


async def _stop_requested(checkpoint: Checkpoint) -> None:
    """Return when it is time to shut down; a second signal cuts the waiting short."""
    loop = asyncio.get_running_loop()
    signals: asyncio.Queue[None] = asyncio.Queue()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, signals.put_nowait, None)
    await signals.get()
    again = asyncio.ensure_future(signals.get())
    finished = asyncio.ensure_future(checkpoint.quiet(PATIENCE))
    await asyncio.wait({again, finished}, return_when=asyncio.FIRST_COMPLETED)
    for waiting in (again, finished):
        waiting.cancel()
    if operations():
        logger.error("stopped in the middle of %s: the next start has the state from before", ", ".join(operations()))


def _application(checkpoint: Checkpoint) -> Any:
    """The emulator's ASGI application, with our own endpoints beside it."""

    async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope["path"].startswith(admin.PREFIX):
            await admin.respond(scope, send)
            return
        await emulator.app(scope, receive, send)
        if scope["type"] == "http" and scope["method"] not in ("GET", "HEAD"):
            checkpoint.note_change()

    return application
