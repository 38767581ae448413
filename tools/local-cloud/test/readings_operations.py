"""What an operator sees and hears, as the cloud says it."""

from __future__ import annotations

from typing import Any

from cloud import Cloud

Reading = dict[str, Any]


def operations(cloud: Cloud, account: str) -> Reading:
    out = cloud.outputs(account, "test-operations")
    watch, firehose = cloud.client("cloudwatch", account), cloud.client("firehose", account)
    filters = cloud.client("logs", account).describe_subscription_filters(logGroupName=out["Logs"])
    stream = {"DeliveryStreamName": out["Stream"]}
    return {
        "out": out,
        "alarm": watch.describe_alarms(AlarmNames=[out["Alarm"]])["MetricAlarms"][0],
        "dashboard": watch.get_dashboard(DashboardName=out["Dashboard"])["DashboardBody"],
        "budget": _budget(cloud, account, out["Budget"]),
        "renewed": _budget(cloud, account, out["Renewed"]),
        "stream": firehose.describe_delivery_stream(**stream)["DeliveryStreamDescription"],
        "stream_tags": firehose.list_tags_for_delivery_stream(**stream)["Tags"],
        "filters": filters["subscriptionFilters"],
    }


def _budget(cloud: Cloud, account: str, name: str) -> Reading:
    budgets = cloud.client("budgets", account)
    named = {"AccountId": account, "BudgetName": name}
    notices = budgets.describe_notifications_for_budget(**named)["Notifications"]
    tags = budgets.list_tags_for_resource(ResourceARN=f"arn:aws:budgets::{account}:budget/{name}")
    return {
        "budget": budgets.describe_budget(**named)["Budget"],
        "notices": notices,
        "told": [
            budgets.describe_subscribers_for_notification(**named, Notification=notice)["Subscribers"]
            for notice in notices
        ],
        "tags": tags["ResourceTags"],
    }


def left(cloud: Cloud, account: str) -> dict[str, int]:
    watch = cloud.client("cloudwatch", account)
    budgets = cloud.client("budgets", account)
    return {
        "alarms": len(watch.describe_alarms()["MetricAlarms"]),
        "dashboards": len(watch.list_dashboards()["DashboardEntries"]),
        "budgets": len(budgets.describe_budgets(AccountId=account).get("Budgets", [])),
        "streams": len(cloud.client("firehose", account).list_delivery_streams()["DeliveryStreamNames"]),
    }
