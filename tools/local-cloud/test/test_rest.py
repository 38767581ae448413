"""Buckets, logs, roles, parameters, topics and custom resources read back, and follow a change."""

from __future__ import annotations

import json
import re


def test_encrypts_a_bucket_with_its_key(life):
    for stage, cheap in ((life.base, True), (life.changed, False)):
        (rule,) = stage["rest"]["encryption"]
        assert rule["ApplyServerSideEncryptionByDefault"]["KMSMasterKeyID"] == stage["rest"]["out"]["Key"]
        assert rule["BucketKeyEnabled"] is cheap


def test_tags_a_bucket(life):
    tags = {tag["Key"]: tag["Value"] for tag in life.base["rest"]["tags"]}
    assert tags["Project"] == "maestro"


def test_versions_a_bucket_and_suspends_it(life):
    assert (life.base["rest"]["versioning"], life.changed["rest"]["versioning"]) == ("Enabled", "Suspended")


def test_closes_a_bucket_to_the_public(life):
    assert set(life.base["rest"]["public"].values()) == {True}
    assert "aws:SecureTransport" in life.base["rest"]["policy"]


def test_changes_who_owns_the_objects_of_a_bucket(life):
    owners = [stage["rest"]["ownership"][0]["ObjectOwnership"] for stage in (life.base, life.changed)]
    assert owners == ["BucketOwnerEnforced", "BucketOwnerPreferred"]


def test_keeps_the_lifecycle_of_a_bucket(life):
    for stage, days in ((life.base, 30), (life.changed, 90)):
        rules = {rule["ID"]: rule for rule in stage["rest"]["lifecycle"]}
        assert rules["old"]["NoncurrentVersionExpiration"] == {"NoncurrentDays": days}
        assert rules["old"]["AbortIncompleteMultipartUpload"] == {"DaysAfterInitiation": 7}
        assert rules["cold"]["Transitions"] == [{"Days": 60, "StorageClass": "GLACIER"}]
        assert rules["cold"]["Filter"] == {"Prefix": "logs/"}


def test_encrypts_and_keeps_logs(life):
    for stage, days in ((life.base, 30), (life.changed, 90)):
        assert stage["rest"]["logs"]["retentionInDays"] == days
        assert stage["rest"]["logs"]["kmsKeyId"] == stage["rest"]["out"]["Key"]


def test_bounds_a_role(life):
    for stage, hours in ((life.base, 2), (life.changed, 4)):
        role = stage["rest"]["role"]
        assert role["MaxSessionDuration"] == hours * 3600
        assert role["PermissionsBoundary"]["PermissionsBoundaryArn"] == stage["rest"]["out"]["Boundary"]


def test_changes_a_managed_policy_in_place(life):
    documents = [json.dumps(stage["rest"]["boundary"]) for stage in (life.base, life.changed)]
    assert ['"s3:GetObject"' in document for document in documents] == [True, False]
    assert life.base["rest"]["out"]["Boundary"] == life.changed["rest"]["out"]["Boundary"]


def test_changes_a_parameter_in_place(life):
    assert (life.base["rest"]["parameter"], life.changed["rest"]["parameter"]) == ("first", "second")


def test_encrypts_a_topic_with_its_key(life):
    rest = life.base["rest"]
    assert rest["topic"]["KmsMasterKeyId"] == rest["out"]["Key"]


def test_changes_a_subscription_in_place(life):
    raw = [stage["rest"]["subscription"]["RawMessageDelivery"] for stage in (life.base, life.changed)]
    assert raw == ["false", "true"]
    assert life.base["rest"]["out"]["Subscription"] == life.changed["rest"]["out"]["Subscription"]


def test_really_closes_the_default_security_group(life):
    group = life.base["custom"]["default_group"]
    assert (group["IpPermissions"], group["IpPermissionsEgress"]) == ([], [])


def test_runs_a_custom_resource_on_create_and_update(life):
    assert (life.base["custom"]["parameter"], life.changed["custom"]["parameter"]) == ("created", "updated")


def test_encrypts_the_volumes_of_an_account_unless_told_otherwise(life):
    assert (life.base["custom"]["volumes"], life.changed["custom"]["volumes"]) == (True, False)


def test_closes_all_buckets_of_an_account(life):
    assert life.base["custom"]["buckets"]["RestrictPublicBuckets"] is True
    assert life.changed["custom"]["buckets"]["RestrictPublicBuckets"] is False


def test_records_a_type_without_a_service(life):
    found = {each["logicalId"]: each for each in json.loads(life.recorded)}
    assert set(found) == {"Detector", "Restores", "Slack", "Tracing"}
    assert found["Slack"]["stack"] == "test-operations"
    assert found["Detector"]["type"] == "AWS::GuardDuty::Detector"
    assert found["Detector"]["stack"] == "test-rest"
    assert found["Detector"]["properties"] == {"Enable": True, "FindingPublishingFrequency": "SIX_HOURS"}


def test_refers_to_a_recorded_resource_as_its_service_does(life):
    found = {each["logicalId"]: each["physicalId"] for each in json.loads(life.recorded)}
    out = life.base["rest"]["out"]
    assert re.fullmatch("[0-9a-f]{32}", found["Detector"])
    assert found["Tracing"].startswith("arn:aws:xray:us-east-1:111111111111:group/")
    assert (found["Restores"], out["Restores"]) == ("weekly", "weekly")
    assert out["RestoresArn"] == "arn:aws:backup:us-east-1:111111111111:restoretestingplan/weekly"


def test_updates_a_stack_of_which_only_an_output_changes(life):
    assert set(life.base["outputs"]["out"]) == {"First"}
    assert set(life.changed["outputs"]["out"]) == {"First", "Second"}
