"""What an account states for all its buckets: the emulator has a public access block for single buckets alone."""

from __future__ import annotations

import copy
from typing import Any

from ministack import app
from ministack.core.responses import AccountScopedDict
from ministack.services import s3

#: The account's configuration as it was sent; the answer repeats it.
_blocks = AccountScopedDict()
_BLOCK = "block"
_STATE = "maestro_account_public_access_block"
_PATH = "/v20180820/configuration/publicAccessBlock"
_XML = {"Content-Type": "application/xml"}

_stock_control = app._handle_s3_control_request
_stock_state = s3.get_state
_stock_load = s3.load_persisted_state

Answer = tuple[int, dict[str, str], Any]


async def handle(
    path: str, method: str, body: bytes, query: dict, request_id: str, headers: dict | None = None
) -> Answer | None:
    """The emulator's own, with the operations on the account's block."""
    if path != _PATH:
        return await _stock_control(path, method, body, query, request_id, headers)
    status, answered, text = _OPERATIONS[method](body)
    return status, {**answered, "x-amzn-requestid": request_id}, text


def _put(body: bytes) -> Answer:
    _blocks[_BLOCK] = body.decode()
    return 201, {}, b""


def _get(_body: bytes) -> Answer:
    if _BLOCK in _blocks:
        return 200, _XML, _blocks[_BLOCK].encode()
    code = "NoSuchPublicAccessBlockConfiguration"
    return s3._error(code, "The public access block configuration was not found", 404)


def _delete(_body: bytes) -> Answer:
    _blocks.pop(_BLOCK, None)
    return 204, {}, b""


_OPERATIONS = {"PUT": _put, "GET": _get, "DELETE": _delete}


def get_state() -> dict[str, Any]:
    return {**_stock_state(), _STATE: copy.deepcopy(_blocks)}


def load_persisted_state(data: dict[str, Any]) -> None:
    _stock_load(data)
    _blocks.update((data or {}).get(_STATE, {}))


app._handle_s3_control_request = handle
s3.get_state = get_state
s3.load_persisted_state = load_persisted_state
