"""IAM: the emulator forgets a role's boundary, and its Ref of an instance profile is the ARN, not the name."""

from __future__ import annotations

from ..aws import call
from ..handler import Properties, Resource, ResourceType
from ..stock import StockType


class Role(StockType):
    name = "AWS::IAM::Role"
    completed = frozenset({"PermissionsBoundary"})

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        boundary = new.get("PermissionsBoundary")
        if boundary:
            call("iam", "PutRolePermissionsBoundary", RoleName=physical_id, PermissionsBoundary=boundary)
        elif old.get("PermissionsBoundary"):
            call("iam", "DeleteRolePermissionsBoundary", RoleName=physical_id)


class InstanceProfile(ResourceType):
    name = "AWS::IAM::InstanceProfile"
    properties = frozenset({"InstanceProfileName", "Path", "Roles"})
    create_only = frozenset({"InstanceProfileName", "Path"})

    def create(self, resource: Resource, props: Properties) -> str:
        name = props.get("InstanceProfileName") or resource.name()
        call("iam", "CreateInstanceProfile", InstanceProfileName=name, Path=props.get("Path"))
        return name

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        before, after = old.get("Roles", []), new.get("Roles", [])
        # A profile holds one role at a time: the old one leaves first.
        for role in (each for each in before if each not in after):
            call("iam", "RemoveRoleFromInstanceProfile", InstanceProfileName=physical_id, RoleName=role)
        for role in (each for each in after if each not in before):
            call("iam", "AddRoleToInstanceProfile", InstanceProfileName=physical_id, RoleName=role)

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        found = call("iam", "GetInstanceProfile", InstanceProfileName=physical_id)["InstanceProfile"]
        return {"Arn": found["Arn"], "InstanceProfileId": found["InstanceProfileId"]}

    def delete(self, physical_id: str, props: Properties) -> None:
        for role in call("iam", "GetInstanceProfile", InstanceProfileName=physical_id)["InstanceProfile"]["Roles"]:
            call("iam", "RemoveRoleFromInstanceProfile", InstanceProfileName=physical_id, RoleName=role["RoleName"])
        call("iam", "DeleteInstanceProfile", InstanceProfileName=physical_id)
