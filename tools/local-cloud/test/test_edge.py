"""Load balancer, names, distribution and the delivery of its logs read back, and follow a change."""

from __future__ import annotations


def test_stands_a_load_balancer_in_the_zones_of_its_subnets(life):
    edge = life.base["edge"]
    zones = {each["ZoneName"] for each in edge["balancer"]["AvailabilityZones"]}
    assert zones == {"us-east-1b", "us-east-1c"}
    assert edge["balancer"]["VpcId"] == edge["out"]["Vpc"]


def test_does_not_delete_a_load_balancer_that_is_protected(life):
    assert life.base["edge"]["attributes"]["deletion_protection.enabled"] == "true"
    assert life.base["edge"]["refusal"] == "OperationNotPermitted"
    assert life.changed["edge"]["attributes"]["deletion_protection.enabled"] == "false"


def test_keeps_the_attributes_of_a_listener_from_the_start(life):
    for stage, value in ((life.base, "false"), (life.changed, "true")):
        assert stage["edge"]["listener_attributes"]["routing.http.response.server.enabled"] == value


def test_changes_listener_and_rule_in_place(life):
    before, after = life.base["edge"], life.changed["edge"]
    assert [before["out"][each] for each in ("Balancer", "Listener", "Rule")] == [
        after["out"][each] for each in ("Balancer", "Listener", "Rule")
    ]
    assert after["listener"]["SslPolicy"] == "ELBSecurityPolicy-TLS13-1-3-2021-06"
    assert (before["rule"]["Priority"], after["rule"]["Priority"]) == ("10", "20")
    assert after["rule"]["Actions"][0]["FixedResponseConfig"]["StatusCode"] == "503"


def test_finds_the_load_balancer_by_its_record(life):
    edge = life.base["edge"]
    record = next(each for each in edge["records"] if each["Name"] == "api.example.com.")
    assert record["AliasTarget"]["DNSName"] == f"{edge['balancer']['DNSName']}."


def test_changes_a_distribution_in_place(life):
    before, after = life.base["edge"], life.changed["edge"]
    assert before["out"]["Site"] == after["out"]["Site"]
    assert (before["site"]["Comment"], after["site"]["Comment"]) == ("base", "changed")
    assert after["site"]["ViewerCertificate"]["MinimumProtocolVersion"] == "TLSv1.2_2021"


def test_delivers_the_logs_of_a_distribution(life):
    edge = life.base["edge"]
    assert edge["source"]["resourceArns"] == [f"arn:aws:cloudfront::111111111111:distribution/{edge['out']['Site']}"]
    assert edge["destination"]["deliveryDestinationConfiguration"]["destinationResourceArn"] == edge["out"]["Logs"]
    assert edge["destination"]["outputFormat"] == "json"
    assert edge["delivery"]["s3DeliveryConfiguration"]["suffixPath"] == "{yyyy}/{MM}"
    assert edge["delivery"]["recordFields"] == ["date", "time"]


def test_changes_a_delivery_in_place(life):
    before, after = life.base["edge"], life.changed["edge"]
    assert before["out"]["Delivery"] == after["out"]["Delivery"]
    assert after["source"]["logType"] == "CONNECTION_LOGS"
    for stage, tier in ((before, "base"), (after, "changed")):
        assert stage["delivery_tags"]["Tier"] == tier
