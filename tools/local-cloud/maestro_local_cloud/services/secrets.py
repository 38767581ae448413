"""Secrets Manager: rotation can be cancelled."""

from __future__ import annotations

from typing import Any

from ministack.core.responses import error_response_json, json_response
from ministack.services import secretsmanager

_stock_request = secretsmanager.handle_request


async def handle_request(method: str, path: str, headers: Any, body: bytes, query: Any) -> Any:
    """The one operation that the emulator does not have, then its own."""
    if headers.get("x-amz-target", "").endswith(".CancelRotateSecret"):
        return _cancel_rotate_secret(secretsmanager.json.loads(body))
    return await _stock_request(method, path, headers, body, query)


def _cancel_rotate_secret(request: dict[str, Any]) -> Any:
    _, secret = secretsmanager._resolve(request["SecretId"])
    if not secret:
        message = "Secrets Manager can't find the specified secret."
        return error_response_json("ResourceNotFoundException", message, 400)
    secret.update({"RotationEnabled": False, "RotationRules": None, "RotationLambdaARN": None})
    return json_response({"ARN": secret["ARN"], "Name": secret["Name"]})


secretsmanager.handle_request = handle_request
