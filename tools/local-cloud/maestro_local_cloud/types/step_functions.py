"""State machines: the emulator keeps their logs in the template's words, which no SDK knows, and no tracing."""

from __future__ import annotations

from ..aws import call, input_shape, lower
from ..handler import Properties
from ..stock import StockType

#: What a machine goes back to when the template drops it.
_DEFAULTS = {"LoggingConfiguration": {"Level": "OFF"}, "TracingConfiguration": {"Enabled": False}}


class StateMachine(StockType):
    name = "AWS::StepFunctions::StateMachine"
    completed = frozenset(_DEFAULTS)

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        members = input_shape("stepfunctions", "UpdateStateMachine").members
        stated = {name[:1].lower() + name[1:]: value for name, value in {**_DEFAULTS, **new}.items()}
        spelled = {name: lower(members[name], value) for name, value in stated.items()}
        call("stepfunctions", "UpdateStateMachine", stateMachineArn=physical_id, **spelled)
