"""Service-linked roles: IAM calls a second one of the same name an invalid input, and callers rely on it."""

from __future__ import annotations

from typing import Any

from ministack.services import iam

_stock = iam._create_service_linked_role


def create(params: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
    """The emulator's own, but for the code of its refusal."""
    answer = _stock(params)
    if answer[0] != 409:
        return answer
    message = "Service role name has been taken in this account, please try a different suffix."
    return iam._error(400, "InvalidInput", message)


iam._IAM_HANDLERS["CreateServiceLinkedRole"] = create
