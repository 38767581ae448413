"""AWS Backup: a vault's policy, notices and lock; what is still in use is not deleted."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import Any

from ministack.services import backup

from .wire import Record, Refused

Answer = tuple[int, dict[str, str], bytes]

_stock_request = backup.handle_request
_stock_delete_plan = backup._delete_plan
_LOCK = ("LockDate", "MaxRetentionDays", "MinRetentionDays")
#: Only a compliance lock has it, and it may not be sooner.
_GRACE_DAYS = 3


def _put_policy(vault: Record, body: Record) -> Answer:
    vault["AccessPolicy"] = body["Policy"]
    return backup._no_content()


def _get_policy(vault: Record, body: Record) -> Answer:
    return _shown(vault, {"Policy": vault.get("AccessPolicy")})


def _put_notices(vault: Record, body: Record) -> Answer:
    vault["Notices"] = {"BackupVaultEvents": body["BackupVaultEvents"], "SNSTopicArn": body["SNSTopicArn"]}
    return backup._no_content()


def _get_notices(vault: Record, body: Record) -> Answer:
    return _shown(vault, vault.get("Notices") or {"SNSTopicArn": None})


def _shown(vault: Record, stated: Record) -> Answer:
    if None in stated.values():
        return backup._not_found(f"Nothing of the kind is set on vault '{vault['BackupVaultName']}'.")
    names = {name: vault[name] for name in ("BackupVaultArn", "BackupVaultName")}
    return backup._ok({**names, **stated})


def _put_lock(vault: Record, body: Record) -> Answer:
    _refuse_locked(vault)
    grace = body.get("ChangeableForDays")
    if grace is not None and grace < _GRACE_DAYS:
        raise Refused(
            "InvalidParameterValueException", f"ChangeableForDays is {grace}, at least {_GRACE_DAYS} is allowed"
        )
    _unlock(vault)
    vault.update({name: body[name] for name in _LOCK if name in body}, Locked=True)
    if grace is not None:
        vault["LockDate"] = int(time.time()) + grace * 86_400
    return backup._no_content()


def _delete_lock(vault: Record, body: Record) -> Answer:
    _refuse_locked(vault)
    _unlock(vault)
    return backup._no_content()


def _refuse_locked(vault: Record) -> None:
    if "LockDate" in vault and vault["LockDate"] < time.time():
        message = f"The lock of vault {vault['BackupVaultName']} can no longer be changed"
        raise Refused("InvalidRequestException", message)


def _unlock(vault: Record) -> None:
    vault["Locked"] = False
    for name in _LOCK:
        vault.pop(name, None)


def _drop(name: str) -> Callable[[Record, Record], Answer]:
    def drop(vault: Record, body: Record) -> Answer:
        vault.pop(name, None)
        return backup._no_content()

    return drop


_OPERATIONS: dict[tuple[str, str], Callable[[Record, Record], Answer]] = {
    ("PUT", "access-policy"): _put_policy,
    ("GET", "access-policy"): _get_policy,
    ("DELETE", "access-policy"): _drop("AccessPolicy"),
    ("PUT", "notification-configuration"): _put_notices,
    ("GET", "notification-configuration"): _get_notices,
    ("DELETE", "notification-configuration"): _drop("Notices"),
    ("PUT", "vault-lock"): _put_lock,
    ("DELETE", "vault-lock"): _delete_lock,
}


async def handle_request(method: str, path: str, headers: Any, body: bytes, query: Any) -> Any:
    """Our operations on vaults first, then the emulator's."""
    kind, _, rest = path.strip("/").partition("/")
    name, _, part = rest.partition("/")
    operation = _OPERATIONS.get((method, part)) if kind == "backup-vaults" else None
    if operation is None:
        return await _stock_request(method, path, headers, body, query)
    vault = backup._vaults.get(name)
    if vault is None:
        return backup._not_found(f"Vault '{name}' not found.")
    try:
        return operation(vault, json.loads(body) if body else {})
    except Refused as refused:
        return backup._err(refused.code, str(refused))


def delete_plan(plan_id: str) -> Answer:
    if any(selection["BackupPlanId"] == plan_id for selection in backup._selections.values()):
        message = "Related backup plan selections must be deleted prior to backup plan deletion"
        return backup._err("InvalidRequestException", message)
    return _stock_delete_plan(plan_id)


backup.handle_request = handle_request
backup._delete_plan = delete_plan
