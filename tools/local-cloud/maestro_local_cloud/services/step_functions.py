"""Step Functions: whether a state machine is traced, which the emulator forgets."""

from __future__ import annotations

import json
from typing import Any

from ministack.services import stepfunctions

Answer = tuple[int, dict[str, str], Any]

_stock_create = stepfunctions._create_state_machine
_stock_update = stepfunctions._update_state_machine
_stock_describe = stepfunctions._describe_state_machine
_TRACING = "tracingConfiguration"


def create(data: dict[str, Any]) -> Answer:
    answer = _stock_create(data)
    if answer[0] < 400:
        _keep(json.loads(answer[2])["stateMachineArn"], data)
    return answer


def update(data: dict[str, Any]) -> Answer:
    answer = _stock_update(data)
    if answer[0] < 400:
        _keep(data["stateMachineArn"], data)
    return answer


def describe(data: dict[str, Any]) -> Answer:
    status, headers, body = _stock_describe(data)
    machine = stepfunctions._state_machines.get(data.get("stateMachineArn"))
    if status >= 400 or machine is None:
        return status, headers, body
    shown = {**json.loads(body), _TRACING: machine.get(_TRACING, {"enabled": False})}
    return status, headers, json.dumps(shown).encode()


def _keep(arn: str, data: dict[str, Any]) -> None:
    if _TRACING in data:
        stepfunctions._state_machines[arn][_TRACING] = data[_TRACING]


stepfunctions._create_state_machine = create
stepfunctions._update_state_machine = update
stepfunctions._describe_state_machine = describe
