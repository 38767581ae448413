"""What is kept for bad days, and what runs by the clock, as the cloud says it."""

from __future__ import annotations

from typing import Any

from botocore.exceptions import ClientError
from cloud import Cloud

Reading = dict[str, Any]


def recovery(cloud: Cloud, account: str) -> Reading:
    out = cloud.outputs(account, "test-recovery")
    functions, s3 = cloud.client("lambda", account), cloud.client("s3", account)
    return {
        "out": out,
        **_backup(cloud, account, out),
        **_cache(cloud, account, out),
        "steps": cloud.client("stepfunctions", account).describe_state_machine(stateMachineArn=out["Steps"]),
        "schedule": cloud.client("scheduler", account).get_schedule(Name=out["Schedule"]),
        "function": functions.get_function_configuration(FunctionName=out["Function"]),
        "concurrency": functions.get_function_concurrency(FunctionName=out["Function"]),
        "lock": s3.get_object_lock_configuration(Bucket=out["Locked"])["ObjectLockConfiguration"],
        "access": s3.get_bucket_logging(Bucket=out["Locked"])["LoggingEnabled"],
    }


def _backup(cloud: Cloud, account: str, out: dict[str, str]) -> Reading:
    backup = cloud.client("backup", account)
    vault = {"BackupVaultName": out["Vault"]}
    selections = backup.list_backup_selections(BackupPlanId=out["Plan"])["BackupSelectionsList"]
    try:
        policy = backup.get_backup_vault_access_policy(**vault)["Policy"]
    except ClientError:
        policy = None
    selected = {"BackupPlanId": out["Plan"], "SelectionId": out["Selection"]}
    return {
        "vault": backup.describe_backup_vault(**vault),
        "vault_tags": backup.list_tags(ResourceArn=out["VaultArn"])["Tags"],
        "notices": backup.get_backup_vault_notifications(**vault)["BackupVaultEvents"],
        "policy": policy,
        "plan": backup.get_backup_plan(BackupPlanId=out["Plan"])["BackupPlan"],
        "plan_tags": backup.list_tags(ResourceArn=out["PlanArn"])["Tags"],
        "selections": [each["SelectionId"] for each in selections],
        "selection": backup.get_backup_selection(**selected)["BackupSelection"],
    }


def _cache(cloud: Cloud, account: str, out: dict[str, str]) -> Reading:
    caches = cloud.client("elasticache", account)
    parameters = caches.describe_cache_parameters(CacheParameterGroupName=out["Parameters"], Source="user")
    group = caches.describe_replication_groups(ReplicationGroupId=out["Cache"])["ReplicationGroups"][0]
    nodes = caches.describe_cache_clusters()["CacheClusters"]
    stated = {each["ParameterName"]: each["ParameterValue"] for each in parameters["Parameters"]}
    own = [each for each in nodes if each["ReplicationGroupId"] == out["Cache"]]
    tags = caches.list_tags_for_resource(ResourceName=group["ARN"])["TagList"]
    return {"cache": group, "nodes": own, "parameters": stated, "cache_tags": tags}


def left(cloud: Cloud, account: str) -> dict[str, int]:
    backup = cloud.client("backup", account)
    return {
        "vaults": len(backup.list_backup_vaults()["BackupVaultList"]),
        "plans": len(backup.list_backup_plans()["BackupPlansList"]),
        "schedules": len(cloud.client("scheduler", account).list_schedules()["Schedules"]),
        "functions": len(cloud.client("lambda", account).list_functions()["Functions"]),
        "caches": len(cloud.client("elasticache", account).describe_replication_groups()["ReplicationGroups"]),
    }
