"""CloudFormation: a change of outputs alone is a change, and conditions know the partition, the region and the account.

A consumer that begins to read a producer through Fn::GetStackOutput adds an output to the producer's template and
nothing else. The emulator finds no changed resource and refuses the change set; AWS executes it.
"""

from __future__ import annotations

from typing import Any

from ministack.core.responses import get_account_id, get_region
from ministack.services.cloudformation import _stacks, changesets, engine, handlers, helpers, stacks

_stock_create = changesets._create_change_set
_stock_conditions = engine._evaluate_conditions


def create_change_set(params: dict[str, Any]) -> Any:
    """The emulator's own, then a second look at one that it found empty."""
    answer = _stock_create(params)
    name, stack_name = helpers._p(params, "ChangeSetName"), helpers._p(params, "StackName")
    _, change_set = changesets._find_change_set(name, stack_name)
    if change_set and change_set["Status"] == "FAILED" and not change_set["Changes"] and _outputs_differ(change_set):
        change_set.update({"Status": "CREATE_COMPLETE", "ExecutionStatus": "AVAILABLE", "StatusReason": ""})
    return answer


def _outputs_differ(change_set: dict[str, Any]) -> bool:
    stack = _stacks.get(change_set["StackName"], {})
    before = (stack.get("_template") or {}).get("Outputs", {})
    return change_set["ChangeSetType"] == "UPDATE" and change_set["_template"].get("Outputs", {}) != before


def evaluate_conditions(template: dict[str, Any], params: dict[str, Any]) -> dict[str, bool]:
    """The emulator's own, which compares the names of pseudo parameters instead of their values."""
    pseudo = {
        "AWS::AccountId": get_account_id(),
        "AWS::Partition": "aws",
        "AWS::Region": get_region(),
        "AWS::URLSuffix": "amazonaws.com",
    }
    return _stock_conditions(template, {**{name: {"Value": value} for name, value in pseudo.items()}, **params})


for module in (changesets, engine, handlers, stacks):
    module._evaluate_conditions = evaluate_conditions  # type: ignore[attr-defined]
handlers._ACTION_HANDLERS["CreateChangeSet"] = changesets._create_change_set = create_change_set
