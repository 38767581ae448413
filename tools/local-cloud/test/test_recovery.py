"""Vault, plan, selection, schedule, function and cache read back, and follow a change."""

from __future__ import annotations


def own(tags):
    return {key: value for key, value in tags.items() if not key.startswith("aws:")}


def test_encrypts_a_vault_with_its_key(life):
    recovery = life.base["recovery"]
    assert recovery["vault"]["EncryptionKeyArn"] == recovery["out"]["Key"]
    assert recovery["vault"]["BackupVaultArn"] == recovery["out"]["VaultArn"]


def test_locks_a_vault(life):
    for stage, longest in ((life.base, 365), (life.changed, 400)):
        vault = stage["recovery"]["vault"]
        assert (vault["Locked"], vault["MinRetentionDays"], vault["MaxRetentionDays"]) == (True, 7, longest)
        assert "LockDate" not in vault


def test_tells_of_failed_jobs(life):
    assert life.base["recovery"]["notices"] == ["BACKUP_JOB_FAILED"]
    assert life.changed["recovery"]["notices"] == ["BACKUP_JOB_FAILED", "COPY_JOB_FAILED"]


def test_takes_the_policy_of_a_vault_away_when_the_template_drops_it(life):
    assert "backup:DeleteRecoveryPoint" in life.base["recovery"]["policy"]
    assert life.changed["recovery"]["policy"] is None


def test_retags_vaults_and_plans(life):
    for stage, tier in ((life.base, "base"), (life.changed, "changed")):
        for kind in ("vault_tags", "plan_tags"):
            assert own(stage["recovery"][kind]) == {"Tier": tier, "Project": "maestro"}


def test_backs_up_when_the_plan_says_so(life):
    for stage, days in ((life.base, 35), (life.changed, 60)):
        (rule,) = stage["recovery"]["plan"]["Rules"]
        assert rule["TargetBackupVaultName"] == "recovery"
        assert (rule["ScheduleExpression"], rule["ScheduleExpressionTimezone"]) == ("cron(0 5 * * ? *)", "Etc/UTC")
        assert rule["Lifecycle"]["DeleteAfterDays"] == days
        assert rule["CopyActions"][0]["DestinationBackupVaultArn"].endswith(":backup-vault:far")
        assert rule["RecoveryPointTags"] == {"By": "plan"}
    assert life.base["recovery"]["out"]["Plan"] == life.changed["recovery"]["out"]["Plan"]


def test_selects_what_is_tagged(life):
    selection, out = life.base["recovery"]["selection"], life.base["recovery"]["out"]
    assert (selection["SelectionName"], selection["IamRoleArn"]) == ("tagged", out["Role"])
    condition = {"ConditionKey": "aws:ResourceTag/Backup", "ConditionValue": "true"}
    assert selection["Conditions"]["StringEquals"] == [condition]
    assert selection["Resources"] == ["*"]


def test_replaces_a_selection_that_changes(life):
    before, after = life.base["recovery"], life.changed["recovery"]
    assert before["selections"] != after["selections"] == [after["out"]["Selection"]]
    assert after["selection"]["Resources"] == ["arn:aws:ec2:*:*:instance/*"]


def test_runs_a_schedule_in_its_time_zone(life):
    for stage, zone, state in ((life.base, "Europe/Berlin", "ENABLED"), (life.changed, "Etc/UTC", "DISABLED")):
        schedule = stage["recovery"]["schedule"]
        assert (schedule["ScheduleExpressionTimezone"], schedule["State"]) == (zone, state)
        assert schedule["KmsKeyArn"] == stage["recovery"]["out"]["Key"]
        assert schedule["Target"]["RoleArn"] == stage["recovery"]["out"]["Role"]


def test_puts_a_function_into_its_network(life):
    for stage in (life.base, life.changed):
        function, out = stage["recovery"]["function"], stage["recovery"]["out"]
        assert len(function["VpcConfig"]["SubnetIds"]) == 2
        assert function["VpcConfig"]["SecurityGroupIds"] == [out["Group"]]
        assert function["KMSKeyArn"] == out["Key"]


def test_takes_back_what_a_function_no_longer_states(life):
    before, after = life.base["recovery"], life.changed["recovery"]
    assert before["function"]["DeadLetterConfig"] == {"TargetArn": before["out"]["Topic"]}
    assert not after["function"].get("DeadLetterConfig", {}).get("TargetArn")
    assert before["concurrency"]["ReservedConcurrentExecutions"] == 2
    assert "ReservedConcurrentExecutions" not in after["concurrency"]
    assert (before["function"]["Timeout"], after["function"]["Timeout"]) == (20, 30)


def test_encrypts_a_cache_and_lets_it_fail_over(life):
    cache, out = life.base["recovery"]["cache"], life.base["recovery"]["out"]
    assert cache["KmsKeyId"] == out["Key"]
    assert (cache["AtRestEncryptionEnabled"], cache["TransitEncryptionEnabled"]) == (True, True)
    assert (cache["AutomaticFailover"], cache["MultiAZ"]) == ("enabled", "enabled")
    groups = [node["SecurityGroups"][0]["SecurityGroupId"] for node in life.base["recovery"]["nodes"]]
    assert groups == [out["Group"], out["Group"]]


def test_resizes_every_node_of_a_cache(life):
    for stage, size, days in ((life.base, "cache.t4g.micro", 1), (life.changed, "cache.t4g.small", 7)):
        shown = [stage["recovery"]["cache"], *stage["recovery"]["nodes"]]
        assert {each["CacheNodeType"] for each in shown} == {size}
        assert {each["SnapshotRetentionLimit"] for each in shown} == {days}


def test_applies_the_parameters_of_a_cache(life):
    assert life.base["recovery"]["parameters"]["maxmemory-policy"] == "volatile-lru"
    assert life.changed["recovery"]["parameters"]["maxmemory-policy"] == "allkeys-lru"


def test_locks_the_objects_of_a_bucket_and_logs_access_to_it(life):
    for stage, days, prefix in ((life.base, 30, "old/"), (life.changed, 35, "new/")):
        assert stage["recovery"]["lock"]["ObjectLockEnabled"] == "Enabled"
        assert stage["recovery"]["lock"]["Rule"]["DefaultRetention"] == {"Mode": "GOVERNANCE", "Days": days}
        assert stage["recovery"]["access"]["TargetPrefix"] == prefix


def test_tags_a_cache_like_its_stack(life):
    tags = {tag["Key"]: tag["Value"] for tag in life.base["recovery"]["cache_tags"]}
    assert own(tags) == {"Project": "maestro"}


def test_logs_and_traces_a_state_machine(life):
    for stage, level, traced in ((life.base, "ALL", True), (life.changed, "ERROR", False)):
        steps = stage["recovery"]["steps"]
        logging = steps["loggingConfiguration"]
        assert (logging["level"], logging["includeExecutionData"]) == (level, True)
        assert "log-group:" in logging["destinations"][0]["cloudWatchLogsLogGroup"]["logGroupArn"]
        assert steps["tracingConfiguration"] == {"enabled": traced}
