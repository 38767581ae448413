"""Budgets: what a month may cost, and who is told."""

from __future__ import annotations

from typing import Any

from ..aws import call
from ..handler import Properties, Resource, ResourceType, changed, tag_list


class Budget(ResourceType):
    name = "AWS::Budgets::Budget"
    create_only = frozenset({"NotificationsWithSubscribers"})
    properties = create_only | {"Budget", "ResourceTags"}
    tags = ("ResourceTags", "list")

    def create(self, resource: Resource, props: Properties) -> str:
        # The name is part of the budget, and yet what a budget is found by.
        name = props["Budget"].get("BudgetName") or resource.name(100)
        _call(
            "CreateBudget",
            Budget={**props["Budget"], "BudgetName": name},
            NotificationsWithSubscribers=props.get("NotificationsWithSubscribers"),
            ResourceTags=tag_list(props, "ResourceTags") or None,
        )
        return name

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        if not old:
            return
        if changed(old, new, "Budget"):
            _call("UpdateBudget", NewBudget={**new["Budget"], "BudgetName": physical_id})
        before, after = tag_list(old, "ResourceTags"), tag_list(new, "ResourceTags")
        if before != after:
            kept = {tag["Key"] for tag in after}
            gone = [tag["Key"] for tag in before if tag["Key"] not in kept]
            call("budgets", "UntagResource", ResourceARN=_arn(physical_id), ResourceTagKeys=gone)
            call("budgets", "TagResource", ResourceARN=_arn(physical_id), ResourceTags=after)

    def delete(self, physical_id: str, props: Properties) -> None:
        _call("DeleteBudget", BudgetName=physical_id)


def _call(operation: str, **parameters: Any) -> None:
    from ministack.core.responses import get_account_id

    call("budgets", operation, AccountId=get_account_id(), **parameters)


def _arn(name: str) -> str:
    from ministack.core.responses import get_account_id

    return f"arn:aws:budgets::{get_account_id()}:budget/{name}"
