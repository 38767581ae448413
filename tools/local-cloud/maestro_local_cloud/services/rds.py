"""RDS instances: everything that a production database states reads back.

The emulator's own CreateDBInstance is made for a database in docker, and keeps less.
"""

from __future__ import annotations

from typing import Any

from ministack.core.responses import get_account_id, get_region, new_uuid
from ministack.services import ec2, rds

from .rds_secret import drop_managed_secret, managed_secret
from .rds_wire import WIRE, replace
from .wire import Record, Refused

#: Members of a description with the same name in the request.
_SAME = (
    "AllocatedStorage",
    "AutoMinorVersionUpgrade",
    "AvailabilityZone",
    "BackupRetentionPeriod",
    "CACertificateIdentifier",
    "CopyTagsToSnapshot",
    "DBInstanceClass",
    "DatabaseInsightsMode",
    "DeletionProtection",
    "EngineLifecycleSupport",
    "EngineVersion",
    "Iops",
    "LicenseModel",
    "MaxAllocatedStorage",
    "MonitoringInterval",
    "MonitoringRoleArn",
    "MultiAZ",
    "NetworkType",
    "PerformanceInsightsRetentionPeriod",
    "PreferredBackupWindow",
    "PreferredMaintenanceWindow",
    "PubliclyAccessible",
    "StorageThroughput",
    "StorageType",
)
_RENAMED = {
    "EnableIAMDatabaseAuthentication": "IAMDatabaseAuthenticationEnabled",
    "EnablePerformanceInsights": "PerformanceInsightsEnabled",
    "PerformanceInsightsKMSKeyId": "PerformanceInsightsKMSKeyId",
}
_DEFAULTS: dict[str, Any] = {
    "AutoMinorVersionUpgrade": True,
    "BackupRetentionPeriod": 1,
    "CACertificateIdentifier": "rds-ca-rsa2048-g1",
    "CopyTagsToSnapshot": False,
    "DatabaseInsightsMode": "standard",
    "DeletionProtection": False,
    "EngineLifecycleSupport": "open-source-rds-extended-support",
    "IAMDatabaseAuthenticationEnabled": False,
    "LicenseModel": "postgresql-license",
    "MonitoringInterval": 0,
    "MultiAZ": False,
    "NetworkType": "IPV4",
    "PerformanceInsightsEnabled": False,
    "PreferredBackupWindow": "03:00-04:00",
    "PreferredMaintenanceWindow": "sun:05:00-sun:06:00",
    "PubliclyAccessible": False,
    "StorageType": "gp2",
}
#: Database Insights' advanced mode keeps 15 months, and AWS insists.
_ADVANCED_RETENTION = 465


def instance_xml(instance: Record) -> str:
    """An instance as every operation of the emulator embeds it."""
    named = instance["DBSubnetGroup"]["DBSubnetGroupName"]
    group = rds._subnet_groups.get(named, instance["DBSubnetGroup"])
    return WIRE.members("DBInstance", {**instance, "DBSubnetGroup": group})


rds._instance_xml = instance_xml


@replace
def create_db_instance(request: Record) -> Record:
    identifier = request["DBInstanceIdentifier"]
    if identifier in rds._instances:
        raise Refused("DBInstanceAlreadyExists", f"DB instance {identifier} already exists")
    if request.get("DBClusterIdentifier"):
        raise Refused("InvalidParameterCombination", "the local cloud has no members of DB clusters")
    group = _subnet_group(request)
    engine = request["Engine"]
    version = request.get("EngineVersion") or rds._default_engine_version(engine)
    port = int(request.get("Port") or rds._default_port(engine))
    suffix = new_uuid()[:12].replace("-", "")
    created = rds._format_time(rds.time.time())
    instance: Record = {
        **_DEFAULTS,
        "DBInstanceIdentifier": identifier,
        "DBInstanceStatus": "available",
        "DBInstanceArn": f"arn:aws:rds:{get_region()}:{get_account_id()}:db:{identifier}",
        "DbiResourceId": f"db-{new_uuid().replace('-', '')[:26].upper()}",
        "DBName": request.get("DBName"),
        "DBSubnetGroup": group,
        "Endpoint": {
            "Address": f"{identifier}.{suffix}.{get_region()}.rds.amazonaws.com",
            "Port": port,
            "HostedZoneId": "Z2R2ITUGPM61AM",
        },
        "Engine": engine,
        "EngineVersion": version,
        "InstanceCreateTime": created,
        "LatestRestorableTime": created,
        "MasterUsername": request.get("MasterUsername"),
        "OptionGroupMemberships": [{"OptionGroupName": _default_options(engine, version), "Status": "in-sync"}],
        "PendingModifiedValues": {},
        "ReadReplicaDBInstanceIdentifiers": [],
        "StorageEncrypted": request.get("StorageEncrypted", False),
        "KmsKeyId": _key(request) if request.get("StorageEncrypted") else None,
        "TagList": request.get("Tags", []),
    }
    zones = [each["SubnetAvailabilityZone"]["Name"] for each in group["Subnets"]]
    instance["AvailabilityZone"] = zones[0]
    if request.get("MultiAZ"):
        instance["SecondaryAvailabilityZone"] = zones[1]
    _change(instance, {"DBParameterGroupName": _default_parameters(engine, version), **request})
    if request.get("ManageMasterUserPassword"):
        instance["MasterUserSecret"] = managed_secret(instance, request)
    else:
        instance["_MasterUserPassword"] = request.get("MasterUserPassword")
    rds._instances[identifier] = instance
    rds._tags[instance["DBInstanceArn"]] = list(instance["TagList"])
    return {"DBInstance": instance}


def _subnet_group(request: Record) -> Record:
    name = request.get("DBSubnetGroupName", "default")
    group = rds._subnet_groups.get(name)
    if group is None:
        raise Refused("DBSubnetGroupNotFoundFault", f"DB subnet group '{name}' does not exist.")
    zones = {each["SubnetAvailabilityZone"]["Name"] for each in group["Subnets"]}
    if len(zones) < 2:
        message = f"DB Subnet Group '{name}' doesn't meet availability zone coverage requirement: at least 2 zones."
        raise Refused("DBSubnetGroupDoesNotCoverEnoughAZs", message)
    return group


def _key(request: Record) -> str:
    return request.get("KmsKeyId") or f"arn:aws:kms:{get_region()}:{get_account_id()}:alias/aws/rds"


def _default_options(engine: str, version: str) -> str:
    return f"default:{engine}-{version.partition('.')[0]}"


def _default_parameters(engine: str, version: str) -> str:
    return f"default.{engine}{version.partition('.')[0]}"


def _change(instance: Record, request: Record) -> None:
    """What create and modify have in common."""
    _check(instance, request)
    instance.update({name: request[name] for name in _SAME if name in request})
    instance.update({shown: request[name] for name, shown in _RENAMED.items() if name in request})
    if "EnableCloudwatchLogsExports" in request:
        instance["EnabledCloudwatchLogsExports"] = request["EnableCloudwatchLogsExports"]
    if "VpcSecurityGroupIds" in request:
        groups = request["VpcSecurityGroupIds"]
        instance["VpcSecurityGroups"] = [{"VpcSecurityGroupId": each, "Status": "active"} for each in groups]
    if "DBParameterGroupName" in request:
        status = {"DBParameterGroupName": request["DBParameterGroupName"], "ParameterApplyStatus": "in-sync"}
        instance["DBParameterGroups"] = [status]
    if instance.get("MaxAllocatedStorage") == instance.get("AllocatedStorage"):
        # Equal sizes turn the growing off, and AWS answers none.
        instance.pop("MaxAllocatedStorage", None)


def _check(instance: Record, request: Record) -> None:
    for group_id in request.get("VpcSecurityGroupIds", []):
        if group_id not in ec2._security_groups:
            raise Refused("InvalidParameterValue", f"Invalid security group , groupId= {group_id}, groupName=.")
    parameters = request.get("DBParameterGroupName", "default.")
    if not parameters.startswith("default.") and parameters not in rds._param_groups:
        raise Refused("DBParameterGroupNotFound", f"DBParameterGroup not found: {parameters}")
    mode = request.get("DatabaseInsightsMode", instance.get("DatabaseInsightsMode"))
    kept = request.get("PerformanceInsightsRetentionPeriod", instance.get("PerformanceInsightsRetentionPeriod"))
    if mode == "advanced" and kept is not None and kept < _ADVANCED_RETENTION:
        message = f"The Advanced mode of Database Insights needs a retention of at least {_ADVANCED_RETENTION} days."
        raise Refused("InvalidParameterCombination", message)


@replace
def modify_db_instance(request: Record) -> Record:
    instance = rds._instances.get(request["DBInstanceIdentifier"])
    if instance is None:
        raise Refused("DBInstanceNotFound", f"DBInstance {request['DBInstanceIdentifier']} not found.")
    if logs := request.get("CloudwatchLogsExportConfiguration"):
        present, dropped = instance.get("EnabledCloudwatchLogsExports", []), logs.get("DisableLogTypes", [])
        kept = [each for each in present if each not in dropped]
        added = [each for each in logs.get("EnableLogTypes", []) if each not in kept]
        request["EnableCloudwatchLogsExports"] = kept + added
    # Without ApplyImmediately AWS waits for the maintenance window, which never comes here: all is applied at once.
    _change(instance, request)
    if "DBPortNumber" in request:
        instance["Endpoint"]["Port"] = request["DBPortNumber"]
    if request.get("MasterUserPassword"):
        instance["_MasterUserPassword"] = request["MasterUserPassword"]
    if request.get("ManageMasterUserPassword") and not instance.get("MasterUserSecret"):
        instance["MasterUserSecret"] = managed_secret(instance, request)
    return {"DBInstance": instance}


_stock_delete = rds._delete_db_instance


def delete_db_instance(params: Record) -> tuple[int, dict[str, str], bytes]:
    """The emulator's own, which leaves the managed secret behind."""
    instance = rds._instances.get(rds._p(params, "DBInstanceIdentifier"), {})
    answer = _stock_delete(params)
    if answer[0] < 400:
        drop_managed_secret(instance)
    return answer


rds._ACTION_MAP["DeleteDBInstance"] = delete_db_instance
