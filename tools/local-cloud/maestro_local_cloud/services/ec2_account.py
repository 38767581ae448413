"""What an account states for all its volumes in a region: whether they are encrypted unless told otherwise, and how."""

from __future__ import annotations

import copy
from typing import Any

from ministack.core.responses import AccountRegionScopedDict
from ministack.services import ec2

from .ec2_wire import replace
from .wire import Record

#: "encrypted" and "key", only while they are not AWS' own defaults.
_settings = AccountRegionScopedDict()
_STATE = "maestro_account_settings"
_AWS_KEY = "alias/aws/ebs"
_stock_state = ec2.get_state
_stock_load = ec2.load_persisted_state


def encryption() -> Record:
    """What a new volume has that says nothing of it."""
    if not _settings.get("encrypted"):
        return {}
    return {"Encrypted": True, "KmsKeyId": _settings.get("key", _AWS_KEY)}


@replace
def get_ebs_encryption_by_default(request: Record) -> Record:
    return {"EbsEncryptionByDefault": bool(_settings.get("encrypted"))}


@replace
def enable_ebs_encryption_by_default(request: Record) -> Record:
    _settings["encrypted"] = True
    return {"EbsEncryptionByDefault": True}


@replace
def disable_ebs_encryption_by_default(request: Record) -> Record:
    _settings.pop("encrypted", None)
    return {"EbsEncryptionByDefault": False}


@replace
def get_ebs_default_kms_key_id(request: Record) -> Record:
    return {"KmsKeyId": _settings.get("key", _AWS_KEY)}


@replace
def modify_ebs_default_kms_key_id(request: Record) -> Record:
    _settings["key"] = request["KmsKeyId"]
    return {"KmsKeyId": request["KmsKeyId"]}


@replace
def reset_ebs_default_kms_key_id(request: Record) -> Record:
    _settings.pop("key", None)
    return {"KmsKeyId": _AWS_KEY}


def get_state() -> dict[str, Any]:
    return {**_stock_state(), _STATE: copy.deepcopy(_settings)}


def load_persisted_state(data: dict[str, Any]) -> None:
    _stock_load(data)
    _settings.update((data or {}).get(_STATE, {}))


ec2.get_state = get_state
ec2.load_persisted_state = load_persisted_state
