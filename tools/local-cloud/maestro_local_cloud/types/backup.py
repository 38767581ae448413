"""AWS Backup: the emulator's vault keeps neither lock, policy nor notices, and its plan may lose its selections."""

from __future__ import annotations

import json

from ..aws import call
from ..handler import Properties, Resource, ResourceType, changed, tag_map


class BackupVault(ResourceType):
    name = "AWS::Backup::BackupVault"
    properties = frozenset(
        {
            "AccessPolicy",
            "BackupVaultName",
            "BackupVaultTags",
            "EncryptionKeyArn",
            "LockConfiguration",
            "Notifications",
        }
    )
    create_only = frozenset({"BackupVaultName", "EncryptionKeyArn"})
    tags = ("BackupVaultTags", "map")

    def create(self, resource: Resource, props: Properties) -> str:
        call(
            "backup",
            "CreateBackupVault",
            BackupVaultName=props["BackupVaultName"],
            EncryptionKeyArn=props.get("EncryptionKeyArn"),
            BackupVaultTags=tag_map(props, "BackupVaultTags") or None,
        )
        return props["BackupVaultName"]

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        vault = {"BackupVaultName": physical_id}
        if changed(old, new, "AccessPolicy"):
            policy = new.get("AccessPolicy")
            if policy is None:
                call("backup", "DeleteBackupVaultAccessPolicy", **vault)
            else:
                text = policy if isinstance(policy, str) else json.dumps(policy)
                call("backup", "PutBackupVaultAccessPolicy", **vault, Policy=text)
        if changed(old, new, "Notifications"):
            _put_or_delete("BackupVaultNotifications", vault, new.get("Notifications"))
        if changed(old, new, "LockConfiguration"):
            _put_or_delete("BackupVaultLockConfiguration", vault, new.get("LockConfiguration"))
        if old:
            _retag(self._arn(physical_id), tag_map(old, "BackupVaultTags"), tag_map(new, "BackupVaultTags"))

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        return {"BackupVaultArn": self._arn(physical_id), "BackupVaultName": physical_id}

    def delete(self, physical_id: str, props: Properties) -> None:
        call("backup", "DeleteBackupVault", BackupVaultName=physical_id)

    @staticmethod
    def _arn(physical_id: str) -> str:
        return call("backup", "DescribeBackupVault", BackupVaultName=physical_id)["BackupVaultArn"]


def _put_or_delete(kind: str, vault: Properties, stated: Properties | None) -> None:
    if stated is None:
        call("backup", f"Delete{kind}", **vault)
    else:
        call("backup", f"Put{kind}", **vault, **stated)


def _retag(arn: str, old: dict[str, str], new: dict[str, str]) -> None:
    if dropped := sorted(old.keys() - new.keys()):
        call("backup", "UntagResource", ResourceArn=arn, TagKeyList=dropped)
    if new and new != old:
        call("backup", "TagResource", ResourceArn=arn, Tags=new)


class BackupPlan(ResourceType):
    name = "AWS::Backup::BackupPlan"
    properties = frozenset({"BackupPlan", "BackupPlanTags"})
    tags = ("BackupPlanTags", "map")

    def create(self, resource: Resource, props: Properties) -> str:
        tags = tag_map(props, "BackupPlanTags") or None
        return call("backup", "CreateBackupPlan", BackupPlan=_plan(props), BackupPlanTags=tags)["BackupPlanId"]

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        if not old:
            return
        if changed(old, new, "BackupPlan"):
            call("backup", "UpdateBackupPlan", BackupPlanId=physical_id, BackupPlan=_plan(new))
        arn = self.attributes(physical_id, new)["BackupPlanArn"]
        _retag(arn, tag_map(old, "BackupPlanTags"), tag_map(new, "BackupPlanTags"))

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        plan = call("backup", "GetBackupPlan", BackupPlanId=physical_id)
        return {name: plan[name] for name in ("BackupPlanArn", "BackupPlanId", "VersionId")}

    def delete(self, physical_id: str, props: Properties) -> None:
        call("backup", "DeleteBackupPlan", BackupPlanId=physical_id)


def _plan(props: Properties) -> Properties:
    """The API's spelling: Rules instead of BackupPlanRule, and the name of a vault is one."""
    stated = dict(props["BackupPlan"])
    rules = stated.pop("BackupPlanRule")
    renamed = {"TargetBackupVault": "TargetBackupVaultName"}
    stated["Rules"] = [{renamed.get(name, name): value for name, value in rule.items()} for rule in rules]
    return stated


class BackupSelection(ResourceType):
    """Its physical id is the selection's id and the plan's: neither finds it alone."""

    name = "AWS::Backup::BackupSelection"
    properties = frozenset({"BackupPlanId", "BackupSelection"})
    create_only = properties

    def create(self, resource: Resource, props: Properties) -> str:
        selection = {name: props[name] for name in ("BackupPlanId", "BackupSelection")}
        made = call("backup", "CreateBackupSelection", **selection)
        return f"{made['SelectionId']}_{made['BackupPlanId']}"

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        return {"Id": physical_id, **self._selection(physical_id)}

    def delete(self, physical_id: str, props: Properties) -> None:
        call("backup", "DeleteBackupSelection", **self._selection(physical_id))

    @staticmethod
    def _selection(physical_id: str) -> dict[str, str]:
        selection, plan = physical_id.split("_")
        return {"SelectionId": selection, "BackupPlanId": plan}
