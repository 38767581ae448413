"""Trail, recorder, rules, identity provider and web firewall read back, and follow a change."""

from __future__ import annotations

import json


def tags(record):
    return {tag["Key"]: tag["Value"] for tag in record if not tag["Key"].startswith("aws:")}


def test_keeps_everything_that_a_trail_states(life):
    audit = life.base["audit"]
    trail, out = audit["trail"], audit["out"]
    assert (trail["S3BucketName"], trail["S3KeyPrefix"], trail["KmsKeyId"]) == (out["Bucket"], "first", out["Key"])
    assert (trail["IsMultiRegionTrail"], trail["LogFileValidationEnabled"]) == (True, True)
    assert trail["CloudWatchLogsLogGroupArn"] == out["Logs"]
    assert ":role/" in trail["CloudWatchLogsRoleArn"]
    assert (trail["SnsTopicARN"], trail["TrailARN"]) == (out["Topic"], out["TrailArn"])
    assert audit["logging"] is True


def test_changes_a_trail_in_place(life):
    before, after = life.base["audit"], life.changed["audit"]
    assert before["trail"]["TrailARN"] == after["trail"]["TrailARN"]
    assert after["trail"]["S3KeyPrefix"] == "second"
    assert "SnsTopicARN" not in after["trail"]


def test_selects_the_events_of_a_trail(life):
    before, after = life.base["audit"], life.changed["audit"]
    assert (before["selectors"][0]["ReadWriteType"], before["insights"]) == ("All", [])
    assert after["selectors"][0]["FieldSelectors"] == [{"Field": "eventCategory", "Equals": ["Management"]}]
    assert after["insights"] == [{"InsightType": "ApiCallRateInsight"}]


def test_retags_a_trail(life):
    assert tags(life.base["audit"]["trail_tags"]) == {"Tier": "base", "Project": "maestro"}
    assert tags(life.changed["audit"]["trail_tags"]) == {"Tier": "changed", "Project": "maestro"}


def test_records_what_the_recorder_states(life):
    for stage, everywhere, frequency in ((life.base, True, "CONTINUOUS"), (life.changed, False, "DAILY")):
        (recorder,) = stage["audit"]["recorders"]
        assert recorder["recordingGroup"]["allSupported"] is True
        assert recorder["recordingGroup"]["includeGlobalResourceTypes"] is everywhere
        assert recorder["recordingMode"]["recordingFrequency"] == frequency
        assert ":role/" in recorder["roleARN"]


def test_starts_the_recorder_when_it_has_a_channel(life):
    (status,) = life.base["audit"]["recording"]
    assert status["recording"] is True


def test_delivers_where_the_channel_states(life):
    for stage, frequency in ((life.base, "TwentyFour_Hours"), (life.changed, "Six_Hours")):
        (channel,) = stage["audit"]["channels"]
        out = stage["audit"]["out"]
        assert (channel["s3BucketName"], channel["s3KmsKeyArn"]) == (out["Bucket"], out["Key"])
        assert channel["snsTopicARN"] == out["Topic"]
        assert channel["configSnapshotDeliveryProperties"] == {"deliveryFrequency": frequency}


def test_hands_a_rule_its_parameters(life):
    for stage, days in ((life.base, "90"), (life.changed, "45")):
        rules = {each["ConfigRuleName"]: each for each in stage["audit"]["rules"]}
        rule = rules[stage["audit"]["out"]["Rule"]]
        assert rule["Source"] == {"Owner": "AWS", "SourceIdentifier": "ACCESS_KEYS_ROTATED"}
        assert json.loads(rule["InputParameters"]) == {"maxAccessKeyAge": days}
        assert rule["MaximumExecutionFrequency"] == "TwentyFour_Hours"


def test_takes_a_rule_away_that_the_template_drops(life):
    assert (len(life.base["audit"]["rules"]), len(life.changed["audit"]["rules"])) == (2, 1)


def test_changes_an_identity_provider_in_place(life):
    assert life.base["audit"]["out"]["Provider"] == life.changed["audit"]["out"]["Provider"]
    for stage, client, thumbprint in ((life.base, "first", "a"), (life.changed, "second", "b")):
        provider = stage["audit"]["provider"]
        assert provider["ClientIDList"] == ["sts.amazonaws.com", client]
        assert provider["ThumbprintList"] == [thumbprint * 40]
        assert tags(provider["Tags"]) == {"Project": "maestro"}


def test_changes_a_set_of_addresses_in_place(life):
    before, after = life.base["audit"]["set"], life.changed["audit"]["set"]
    assert before["ARN"] == after["ARN"]
    assert (before["Addresses"], before["Description"]) == (["192.0.2.0/24"], "one net")
    assert (after["Addresses"], after["Description"]) == (["192.0.2.0/24", "198.51.100.0/24"], "two nets")


def test_keeps_the_rules_of_a_web_firewall(life):
    for stage, limit, said in ((life.base, 2000, "slow down"), (life.changed, 1000, "slower")):
        audit = stage["audit"]
        blocked, common, rate = audit["wall"]["Rules"]
        reference = blocked["Statement"]["NotStatement"]["Statement"]["IPSetReferenceStatement"]
        assert reference["ARN"] == audit["out"]["SetArn"]
        assert common["Statement"]["ManagedRuleGroupStatement"]["Name"] == "AWSManagedRulesCommonRuleSet"
        assert common["OverrideAction"] == {"None": {}}
        assert rate["Statement"]["RateBasedStatement"]["Limit"] == limit
        assert audit["wall"]["CustomResponseBodies"]["slow"]["Content"] == said
        assert audit["wall"]["TokenDomains"] == ["example.com"]
        assert audit["wall"]["LabelNamespace"] == audit["out"]["Label"]


def test_puts_another_web_firewall_before_a_load_balancer(life):
    assert life.base["audit"]["guard"] == life.base["audit"]["wall"]["ARN"]
    assert life.changed["audit"]["guard"] == life.changed["audit"]["out"]["SecondArn"]
