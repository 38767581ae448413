"""`/_maestro/`: what the emulator itself cannot say about our types."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qs

from . import recorded, registry
from .services import kubernetes

PREFIX = "/_maestro/"
RECORDED = PREFIX + "recorded"
KUBERNETES = PREFIX + "kubernetes"
_OF_AN_ACCOUNT = (RECORDED, KUBERNETES)


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
    account = query.get("account", [""])[0]
    if path in _OF_AN_ACCOUNT and not recorded.is_account(account):
        message = f"account '{account}' is not a 12-digit account id"
        return 400, {"code": "LOCAL_CLOUD_ACCOUNT", "message": message}
    if path == RECORDED:
        return 200, recorded.resources(account)
    if path == KUBERNETES:
        return _kubernetes(account, query)
    known = f"{PREFIX}types, {RECORDED}?account=ID, {KUBERNETES}?account=ID&region=REGION&cluster=NAME"
    return 404, {"code": "LOCAL_CLOUD_PATH", "message": f"no such path {path}, only {known}"}


def _kubernetes(account: str, query: dict[str, list[str]]) -> tuple[int, Any]:
    region, cluster = (query.get(name, [""])[0] for name in ("region", "cluster"))
    found = kubernetes.contents(account, region, cluster)
    if found is None:
        message = f"account {account} has no cluster '{cluster}' in region '{region}'"
        return 404, {"code": "LOCAL_CLOUD_CLUSTER", "message": message}
    return 200, found
