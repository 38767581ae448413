"""A production database reads back as its template states it, and follows a change."""

from __future__ import annotations

import json

STATED = {
    "AllocatedStorage": 20,
    "BackupRetentionPeriod": 7,
    "CACertificateIdentifier": "rds-ca-rsa4096-g1",
    "CopyTagsToSnapshot": True,
    "DBInstanceClass": "db.t3.medium",
    "DBName": "maestro",
    "DatabaseInsightsMode": "standard",
    "DeletionProtection": True,
    "EnabledCloudwatchLogsExports": ["postgresql", "upgrade"],
    "Engine": "postgres",
    "EngineVersion": "17.6",
    "IAMDatabaseAuthenticationEnabled": True,
    "MaxAllocatedStorage": 100,
    "MonitoringInterval": 60,
    "MultiAZ": True,
    "PerformanceInsightsEnabled": True,
    "PreferredBackupWindow": "04:00-04:30",
    "PubliclyAccessible": False,
    "StorageEncrypted": True,
    "StorageType": "gp3",
}
CHANGED = {
    "BackupRetentionPeriod": 14,
    "DBInstanceClass": "db.t3.small",
    "DeletionProtection": False,
    "EnabledCloudwatchLogsExports": ["postgresql"],
    "MaxAllocatedStorage": 200,
    "MultiAZ": False,
}


def test_keeps_everything_that_a_database_states(life):
    instance = life.base["database"]["instance"]
    assert {name: instance.get(name) for name in STATED} == STATED


def test_encrypts_a_database_with_its_key(life):
    database = life.base["database"]
    assert database["instance"]["KmsKeyId"] == database["key"]["Arn"]
    assert database["instance"]["PerformanceInsightsKMSKeyId"] == database["key"]["Arn"]


def test_puts_a_database_into_its_subnets_and_group(life):
    instance = life.base["database"]["instance"]
    zones = [each["SubnetAvailabilityZone"]["Name"] for each in instance["DBSubnetGroup"]["Subnets"]]
    assert zones == ["us-east-1a", "us-east-1b"]
    assert len(instance["VpcSecurityGroups"]) == 1
    assert instance["Endpoint"]["Port"] == 5432


def test_tags_a_database(life):
    tags = {each["Key"]: each["Value"] for each in life.base["database"]["instance"]["TagList"]}
    assert tags["Project"] == "maestro"


def test_changes_a_database_in_place(life):
    before, after = life.base["database"]["instance"], life.changed["database"]["instance"]
    assert before["DbiResourceId"] == after["DbiResourceId"]
    assert {name: after.get(name) for name in CHANGED} == CHANGED


def test_applies_the_parameters_of_a_group(life):
    assert life.base["database"]["parameters"] == {"rds.force_ssl": "1", "log_min_duration_statement": "1000"}
    assert life.changed["database"]["parameters"]["log_min_duration_statement"] == "500"


def test_writes_the_endpoint_into_the_secret(life):
    secret = json.loads(life.base["database"]["secret"])
    assert secret["username"] == "maestro"
    assert secret["host"] == life.base["database"]["instance"]["Endpoint"]["Address"]
    assert secret["password"]


def test_keeps_the_password_when_the_database_changes(life):
    assert life.base["database"]["secret"] == life.changed["database"]["secret"]


def test_gives_a_secret_its_policy(life):
    assert "secretsmanager:GetSecretValue" in life.base["database"]["secret_policy"]
    assert life.base["database"]["out"]["Secret"].startswith("arn:aws:secretsmanager:")


def test_makes_the_secret_of_a_managed_password(life):
    database = life.base["database"]
    assert database["managed"]["MasterUserSecret"]["SecretArn"] == database["managed_secret"]["ARN"]
    assert database["managed_secret"]["KmsKeyId"] == database["key"]["Arn"]


def test_rotates_a_key_in_its_period(life):
    assert life.base["database"]["rotation"]["KeyRotationEnabled"] is True
    assert life.base["database"]["rotation"]["RotationPeriodInDays"] == 365
    assert life.changed["database"]["rotation"]["RotationPeriodInDays"] == 180
