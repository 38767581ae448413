"""Launch templates."""

from __future__ import annotations

from ..aws import call
from ..handler import Properties, Resource, ResourceType, changed


class LaunchTemplate(ResourceType):
    """A change makes a new version and leaves the default one, as CloudFormation does."""

    name = "AWS::EC2::LaunchTemplate"
    properties = frozenset({"LaunchTemplateData", "LaunchTemplateName", "TagSpecifications", "VersionDescription"})
    create_only = frozenset({"LaunchTemplateName", "TagSpecifications"})

    def create(self, resource: Resource, props: Properties) -> str:
        made = call(
            "ec2",
            "CreateLaunchTemplate",
            LaunchTemplateName=props.get("LaunchTemplateName") or resource.name(),
            LaunchTemplateData=props.get("LaunchTemplateData"),
            VersionDescription=props.get("VersionDescription"),
            TagSpecifications=props.get("TagSpecifications"),
        )
        return made["LaunchTemplate"]["LaunchTemplateId"]

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        if old and changed(old, new, "LaunchTemplateData", "VersionDescription"):
            call(
                "ec2",
                "CreateLaunchTemplateVersion",
                LaunchTemplateId=physical_id,
                LaunchTemplateData=new.get("LaunchTemplateData"),
                VersionDescription=new.get("VersionDescription"),
            )

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        found = call("ec2", "DescribeLaunchTemplates", LaunchTemplateIds=[physical_id])["LaunchTemplates"][0]
        return {
            "LaunchTemplateId": physical_id,
            "DefaultVersionNumber": str(found["DefaultVersionNumber"]),
            "LatestVersionNumber": str(found["LatestVersionNumber"]),
        }

    def delete(self, physical_id: str, props: Properties) -> None:
        call("ec2", "DeleteLaunchTemplate", LaunchTemplateId=physical_id)
