"""OpenID Connect providers: the emulator makes, shows and deletes them, but changes nothing of one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape

from ministack.services import iam

from .wire import Record, Wire

_WIRE = Wire("iam")


def _add_client(provider: Record, request: Record) -> None:
    if request["ClientID"] not in provider["ClientIDList"]:
        provider["ClientIDList"].append(request["ClientID"])


def _remove_client(provider: Record, request: Record) -> None:
    provider["ClientIDList"] = [each for each in provider["ClientIDList"] if each != request["ClientID"]]


def _update_thumbprint(provider: Record, request: Record) -> None:
    provider["ThumbprintList"] = request.get("ThumbprintList", [])


def _tag(provider: Record, request: Record) -> None:
    changed = {tag["Key"] for tag in request["Tags"]}
    provider["Tags"] = [tag for tag in provider["Tags"] if tag["Key"] not in changed] + request["Tags"]


def _untag(provider: Record, request: Record) -> None:
    provider["Tags"] = [tag for tag in provider["Tags"] if tag["Key"] not in request["TagKeys"]]


_OPERATIONS: dict[str, Callable[[Record, Record], None]] = {
    "AddClientIDToOpenIDConnectProvider": _add_client,
    "RemoveClientIDFromOpenIDConnectProvider": _remove_client,
    "TagOpenIDConnectProvider": _tag,
    "UntagOpenIDConnectProvider": _untag,
    "UpdateOpenIDConnectProviderThumbprint": _update_thumbprint,
}


def _serve(name: str, operation: Callable[[Record, Record], None]) -> None:
    def handle(params: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
        request = _WIRE.parse(name, params)
        arn = request["OpenIDConnectProviderArn"]
        provider = iam._oidc_providers.get(arn)
        if provider is None:
            return iam._error(404, "NoSuchEntity", f"OIDC provider {escape(arn)} not found.")
        operation(provider, request)
        return iam._xml(200, f"{name}Response", "")

    iam._IAM_HANDLERS[name] = handle


for _name, _operation in _OPERATIONS.items():
    _serve(_name, _operation)
