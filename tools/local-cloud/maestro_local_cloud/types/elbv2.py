"""Load balancers: the emulator deletes protected ones, and accepts two rules of the same priority."""

from __future__ import annotations

from ..aws import ApiError, call
from ..handler import Properties
from ..stock import StockType


class LoadBalancer(StockType):
    name = "AWS::ElasticLoadBalancingV2::LoadBalancer"
    completed = frozenset()

    def delete(self, physical_id: str, props: Properties) -> None:
        call("elbv2", "DeleteLoadBalancer", LoadBalancerArn=physical_id)


class Listener(StockType):
    """Created without its attributes by the emulator, which keeps those of an update."""

    name = "AWS::ElasticLoadBalancingV2::Listener"
    completed = frozenset({"ListenerAttributes"})

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        if stated := new.get("ListenerAttributes"):
            call("elbv2", "ModifyListenerAttributes", ListenerArn=physical_id, Attributes=stated)


class ListenerRule(StockType):
    name = "AWS::ElasticLoadBalancingV2::ListenerRule"
    completed = frozenset()

    def on_create(self, logical_id: str, props: Properties, stack: str) -> tuple[str, Properties]:
        _refuse_taken(props)
        return super().on_create(logical_id, props, stack)

    def on_update(
        self, physical_id: str, old: Properties, new: Properties, stack: str, logical_id: str | None = None
    ) -> tuple[str, Properties]:
        _refuse_taken(new, besides=physical_id)
        return super().on_update(physical_id, old, new, stack, logical_id)


def _refuse_taken(props: Properties, besides: str | None = None) -> None:
    rules = call("elbv2", "DescribeRules", ListenerArn=props["ListenerArn"])["Rules"]
    priority = str(props.get("Priority"))
    if any(rule["Priority"] == priority and rule["RuleArn"] != besides for rule in rules):
        raise ApiError("PriorityInUse", f"Priority '{priority}' is currently in use", "ElasticLoadBalancingV2")
