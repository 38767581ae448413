"""Lambda functions: the emulator forgets their network, key, dead letters and reserved concurrency."""

from __future__ import annotations

from typing import Any

from ..aws import call
from ..handler import Properties
from ..stock import StockType

#: Per property: what the API calls it, and what a dropped one goes back to.
_CONFIGURATION: dict[str, tuple[str, Any]] = {
    "DeadLetterConfig": ("DeadLetterConfig", {"TargetArn": ""}),
    "KmsKeyArn": ("KMSKeyArn", ""),
    "VpcConfig": ("VpcConfig", {"SubnetIds": [], "SecurityGroupIds": []}),
}


class Function(StockType):
    name = "AWS::Lambda::Function"
    completed = frozenset({*_CONFIGURATION, "ReservedConcurrentExecutions"})

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        stated = {
            name: new.get(each, default)
            for each, (name, default) in _CONFIGURATION.items()
            if old.get(each) != new.get(each)
        }
        if stated:
            call("lambda", "UpdateFunctionConfiguration", FunctionName=physical_id, **stated)
        reserved = new.get("ReservedConcurrentExecutions")
        if reserved == old.get("ReservedConcurrentExecutions"):
            return
        if reserved is None:
            call("lambda", "DeleteFunctionConcurrency", FunctionName=physical_id)
        else:
            concurrency = {"ReservedConcurrentExecutions": reserved}
            call("lambda", "PutFunctionConcurrency", FunctionName=physical_id, **concurrency)
