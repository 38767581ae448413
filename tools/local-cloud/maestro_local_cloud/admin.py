"""`/_maestro/`: what the emulator itself cannot say about our types."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs

from . import recorded, registry

PREFIX = "/_maestro/"


async def respond(scope: dict[str, Any], send: Any) -> None:
    """Answer one request."""
    status, body = _answer(scope["method"], scope["path"], parse_qs(scope["query_string"].decode()))
    content = json.dumps(body).encode()
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(content)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": content})


def _answer(method: str, path: str, query: dict[str, list[str]]) -> tuple[int, Any]:
    if method != "GET":
        return 405, {"code": "LOCAL_CLOUD_METHOD", "message": f"{method} is not allowed on {path}, only GET"}
    if path == PREFIX + "types":
        return 200, {"emulated": registry.emulated(), "recorded": sorted(recorded.ALLOWED)}
    if path == PREFIX + "recorded":
        account = query.get("account", [""])[0]
        if not recorded.is_account(account):
            message = f"account '{account}' is not a 12-digit account id"
            return 400, {"code": "LOCAL_CLOUD_ACCOUNT", "message": message}
        return 200, recorded.resources(account)
    known = f"{PREFIX}types, {PREFIX}recorded?account=ID"
    return 404, {"code": "LOCAL_CLOUD_PATH", "message": f"no such path {path}, only {known}"}
