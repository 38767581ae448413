"""Alarms, dashboard, budgets and the delivery of logs read back, and follow a change."""

from __future__ import annotations

import json


def tags(record):
    return {tag["Key"]: tag["Value"] for tag in record if not tag["Key"].startswith("aws:")}


def test_changes_an_alarm_in_place(life):
    before, after = life.base["operations"], life.changed["operations"]
    assert before["alarm"]["AlarmArn"] == after["alarm"]["AlarmArn"] == after["out"]["AlarmArn"]
    for stage, threshold, periods, told in ((before, 70, 3, 1), (after, 80, 2, 0)):
        alarm = stage["alarm"]
        assert (alarm["Namespace"], alarm["MetricName"], alarm["ExtendedStatistic"]) == (
            "AWS/RDS",
            "CPUUtilization",
            "p99",
        )
        assert alarm["Dimensions"] == [{"Name": "DBInstanceIdentifier", "Value": "orders"}]
        assert (alarm["Threshold"], alarm["EvaluationPeriods"], alarm["Period"]) == (threshold, periods, 300)
        assert alarm["AlarmActions"] == [stage["out"]["Topic"]]
        assert len(alarm["OKActions"]) == told
        assert alarm["TreatMissingData"] == "notBreaching"


def test_redraws_a_dashboard(life):
    for stage, said in ((life.base, "first"), (life.changed, "second")):
        (widget,) = json.loads(stage["operations"]["dashboard"])["widgets"]
        assert widget["properties"]["markdown"] == said


def test_changes_the_limit_of_a_budget_in_place(life):
    assert life.base["operations"]["out"]["Budget"] == life.changed["operations"]["out"]["Budget"]
    for stage, amount in ((life.base, "50"), (life.changed, "150")):
        budget = stage["operations"]["budget"]
        assert budget["budget"]["BudgetLimit"] == {"Amount": amount, "Unit": "USD"}
        assert budget["budget"]["TimeUnit"] == "MONTHLY"
        (notice,) = budget["notices"]
        assert (notice["NotificationType"], notice["Threshold"]) == ("FORECASTED", 100)
        assert budget["told"] == [[{"SubscriptionType": "SNS", "Address": stage["operations"]["out"]["Topic"]}]]


def test_gives_a_budget_the_tags_of_its_stack(life):
    assert tags(life.base["operations"]["budget"]["tags"]) == {"Project": "maestro"}


def test_replaces_a_budget_whose_notices_change(life):
    assert (life.base["operations"]["out"]["Renewed"], life.changed["operations"]["out"]["Renewed"]) == (
        "first",
        "second",
    )
    assert [each["Threshold"] for each in life.changed["operations"]["renewed"]["notices"]] == [90]


def test_changes_where_a_stream_delivers_to(life):
    for stage, prefix in ((life.base, "first/"), (life.changed, "second/")):
        (destination,) = stage["operations"]["stream"]["Destinations"]
        bucket = destination["ExtendedS3DestinationDescription"]
        assert (bucket["BucketARN"], bucket["Prefix"]) == (stage["operations"]["out"]["Bucket"], prefix)
        assert bucket["BufferingHints"] == {"SizeInMBs": 128, "IntervalInSeconds": 300}


def test_encrypts_a_stream_as_it_is_told(life):
    before = life.base["operations"]["stream"]["DeliveryStreamEncryptionConfiguration"]
    after = life.changed["operations"]["stream"]["DeliveryStreamEncryptionConfiguration"]
    assert (before["KeyType"], before["KeyARN"]) == ("CUSTOMER_MANAGED_CMK", life.base["operations"]["out"]["Key"])
    assert (after["KeyType"], after.get("KeyARN")) == ("AWS_OWNED_CMK", None)


def test_retags_a_stream(life):
    assert tags(life.base["operations"]["stream_tags"]) == {"Before": "so", "Project": "maestro"}
    assert tags(life.changed["operations"]["stream_tags"]) == {"After": "so", "Project": "maestro"}


def test_sends_a_log_group_to_the_stream(life):
    for stage, pattern in ((life.base, ""), (life.changed, "ERROR")):
        (sent,) = stage["operations"]["filters"]
        assert (sent["destinationArn"], sent["filterPattern"]) == (stage["operations"]["out"]["StreamArn"], pattern)


def test_records_a_slack_channel(life):
    out = life.base["operations"]["out"]
    assert out["Slack"] == out["SlackArn"]
    (slack,) = [each for each in json.loads(life.recorded) if "Chatbot" in each["type"]]
    assert slack["properties"]["SlackChannelId"] == "C012"
