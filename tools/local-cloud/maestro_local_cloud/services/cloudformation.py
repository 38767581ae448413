"""CloudFormation: a change of outputs alone is a change.

A consumer that begins to read a producer through Fn::GetStackOutput adds an output to the producer's template and
nothing else. The emulator finds no changed resource and refuses the change set; AWS executes it.
"""

from __future__ import annotations

from typing import Any

from ministack.services.cloudformation import _stacks, changesets, handlers, helpers

_stock_create = changesets._create_change_set


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


handlers._ACTION_HANDLERS["CreateChangeSet"] = changesets._create_change_set = create_change_set
