"""RDS instances."""

from __future__ import annotations

from typing import Any

from ..aws import call
from ..handler import Properties, Resource, ResourceType, changed, tag_list

#: Same name and meaning in CreateDBInstance and ModifyDBInstance.
_BOTH = (
    "AllocatedStorage",
    "AutoMinorVersionUpgrade",
    "BackupRetentionPeriod",
    "CACertificateIdentifier",
    "CopyTagsToSnapshot",
    "DBInstanceClass",
    "DBParameterGroupName",
    "DatabaseInsightsMode",
    "DeletionProtection",
    "EnableIAMDatabaseAuthentication",
    "EnablePerformanceInsights",
    "EngineVersion",
    "Iops",
    "LicenseModel",
    "ManageMasterUserPassword",
    "MasterUserPassword",
    "MaxAllocatedStorage",
    "MonitoringInterval",
    "MonitoringRoleArn",
    "MultiAZ",
    "NetworkType",
    "PerformanceInsightsKMSKeyId",
    "PerformanceInsightsRetentionPeriod",
    "PreferredBackupWindow",
    "PreferredMaintenanceWindow",
    "PubliclyAccessible",
    "StorageThroughput",
    "StorageType",
)
_CREATE = (
    "AvailabilityZone",
    "DBName",
    "DBSubnetGroupName",
    "EnableCloudwatchLogsExports",
    "Engine",
    "EngineLifecycleSupport",
    "KmsKeyId",
    "MasterUsername",
    "Port",
    "StorageEncrypted",
)
#: What CloudFormation goes back to when a template drops the property.
_DEFAULTS: dict[str, Any] = {
    "AutoMinorVersionUpgrade": True,
    "BackupRetentionPeriod": 1,
    "CopyTagsToSnapshot": False,
    "DatabaseInsightsMode": "standard",
    "DeletionProtection": False,
    "EnableIAMDatabaseAuthentication": False,
    "EnablePerformanceInsights": False,
    "MonitoringInterval": 0,
    "MultiAZ": False,
    "PubliclyAccessible": False,
}


class DbInstance(ResourceType):
    name = "AWS::RDS::DBInstance"
    properties = frozenset(
        {
            *_BOTH,
            *_CREATE,
            "AllowMajorVersionUpgrade",
            "ApplyImmediately",
            "DBInstanceIdentifier",
            "DeleteAutomatedBackups",
            "MasterUserSecret",
            "Tags",
            "VPCSecurityGroups",
        }
    )
    create_only = frozenset(
        {
            "AvailabilityZone",
            "DBInstanceIdentifier",
            "DBName",
            "DBSubnetGroupName",
            "Engine",
            "KmsKeyId",
            "MasterUsername",
            "StorageEncrypted",
        }
    )
    tags = ("Tags", "list")

    def create(self, resource: Resource, props: Properties) -> str:
        identifier = (props.get("DBInstanceIdentifier") or resource.name(63)).lower()
        call(
            "rds",
            "CreateDBInstance",
            DBInstanceIdentifier=identifier,
            **{name: props.get(name) for name in (*_BOTH, *_CREATE)},
            MasterUserSecretKmsKeyId=(props.get("MasterUserSecret") or {}).get("KmsKeyId"),
            VpcSecurityGroupIds=props.get("VPCSecurityGroups"),
            Tags=tag_list(props) or None,
        )
        return identifier

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        if not old:
            return
        change = {name: new.get(name, _DEFAULTS.get(name)) for name in _BOTH if changed(old, new, name)}
        if changed(old, new, "Port"):
            change["DBPortNumber"] = new.get("Port")
        if changed(old, new, "VPCSecurityGroups"):
            change["VpcSecurityGroupIds"] = new.get("VPCSecurityGroups")
        if changed(old, new, "EnableCloudwatchLogsExports"):
            change["CloudwatchLogsExportConfiguration"] = _logs(old, new)
        if change:
            call("rds", "ModifyDBInstance", DBInstanceIdentifier=physical_id, ApplyImmediately=True, **change)
        self._retag(self._describe(physical_id)["DBInstanceArn"], old, new)

    @staticmethod
    def _retag(arn: str, old: Properties, new: Properties) -> None:
        wanted = tag_list(new)
        dropped = {tag["Key"] for tag in tag_list(old)} - {tag["Key"] for tag in wanted}
        if dropped:
            call("rds", "RemoveTagsFromResource", ResourceName=arn, TagKeys=sorted(dropped))
        if wanted and wanted != tag_list(old):
            call("rds", "AddTagsToResource", ResourceName=arn, Tags=wanted)

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        instance = self._describe(physical_id)
        return {
            "DBInstanceArn": instance["DBInstanceArn"],
            "DbiResourceId": instance["DbiResourceId"],
            "Endpoint.Address": instance["Endpoint"]["Address"],
            "Endpoint.HostedZoneId": instance["Endpoint"]["HostedZoneId"],
            "Endpoint.Port": str(instance["Endpoint"]["Port"]),
            "MasterUserSecret.SecretArn": instance.get("MasterUserSecret", {}).get("SecretArn", ""),
        }

    def delete(self, physical_id: str, props: Properties) -> None:
        # The engine takes the final snapshot that DeletionPolicy asks for.
        call("rds", "DeleteDBInstance", DBInstanceIdentifier=physical_id, SkipFinalSnapshot=True)

    @staticmethod
    def _describe(physical_id: str) -> dict[str, Any]:
        return call("rds", "DescribeDBInstances", DBInstanceIdentifier=physical_id)["DBInstances"][0]


def _logs(old: Properties, new: Properties) -> dict[str, Any]:
    before, after = old.get("EnableCloudwatchLogsExports") or [], new.get("EnableCloudwatchLogsExports") or []
    return {
        "EnableLogTypes": [each for each in after if each not in before],
        "DisableLogTypes": [each for each in before if each not in after],
    }
