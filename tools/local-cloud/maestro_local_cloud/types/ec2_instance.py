"""Instances."""

from __future__ import annotations

import base64
from typing import Any

from ..aws import call
from ..handler import Properties, Resource, ResourceType, changed
from .ec2_tags import retag, specification

_PLAIN = (
    "BlockDeviceMappings",
    "DisableApiTermination",
    "EbsOptimized",
    "ImageId",
    "InstanceInitiatedShutdownBehavior",
    "InstanceType",
    "KeyName",
    "LaunchTemplate",
    "MetadataOptions",
    "SecurityGroupIds",
    "SubnetId",
)
#: In-place attributes with what CloudFormation goes back to when the template drops them.
_MODIFIABLE: dict[str, Any] = {
    "DisableApiTermination": False,
    "EbsOptimized": False,
    "InstanceInitiatedShutdownBehavior": "stop",
    "InstanceType": "m1.small",
    "SourceDestCheck": True,
}


class Instance(ResourceType):
    name = "AWS::EC2::Instance"
    properties = frozenset(
        {
            *_PLAIN,
            "UserData",
            "AvailabilityZone",
            "IamInstanceProfile",
            "Monitoring",
            "NetworkInterfaces",
            "PropagateTagsToVolumeOnCreation",
            "SourceDestCheck",
            "Tags",
        }
    )
    create_only = frozenset(
        {
            "AvailabilityZone",
            "BlockDeviceMappings",
            "ImageId",
            "KeyName",
            "LaunchTemplate",
            "NetworkInterfaces",
            "SubnetId",
        }
    )
    tags = ("Tags", "list")

    def create(self, resource: Resource, props: Properties) -> str:
        made = call(
            "ec2",
            "RunInstances",
            MinCount=1,
            MaxCount=1,
            **{name: props.get(name) for name in _PLAIN},
            UserData=_script(props),
            IamInstanceProfile=_profile(props),
            Monitoring={"Enabled": props["Monitoring"]} if "Monitoring" in props else None,
            NetworkInterfaces=[_interface(each) for each in props.get("NetworkInterfaces", [])] or None,
            TagSpecifications=_tags(props),
        )
        return made["Instances"][0]["InstanceId"]

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        self._modify(physical_id, old, new)
        if old:
            self._reconfigure(physical_id, old, new)
        retag(physical_id, old, new)

    @staticmethod
    def _modify(physical_id: str, old: Properties, new: Properties) -> None:
        for name, default in _MODIFIABLE.items():
            # RunInstances took the others already; the source check can be changed on a running instance only.
            if changed(old, new, name) and (old or name == "SourceDestCheck"):
                value = {"Value": new.get(name, default)}
                call("ec2", "ModifyInstanceAttribute", InstanceId=physical_id, **{name: value})

    @staticmethod
    def _reconfigure(physical_id: str, old: Properties, new: Properties) -> None:
        if changed(old, new, "SecurityGroupIds"):
            call("ec2", "ModifyInstanceAttribute", InstanceId=physical_id, Groups=new.get("SecurityGroupIds"))
        if changed(old, new, "UserData"):
            value = {"Value": _script(new) or b""}
            call("ec2", "ModifyInstanceAttribute", InstanceId=physical_id, UserData=value)
        if changed(old, new, "Monitoring"):
            enabled = str(new.get("Monitoring", False)).lower() == "true"
            call("ec2", "MonitorInstances" if enabled else "UnmonitorInstances", InstanceIds=[physical_id])
        if changed(old, new, "MetadataOptions"):
            defaults = {"HttpTokens": "optional", "HttpPutResponseHopLimit": 1, "HttpEndpoint": "enabled"}
            options = {**defaults, **new.get("MetadataOptions", {})}
            call("ec2", "ModifyInstanceMetadataOptions", InstanceId=physical_id, **options)
        if changed(old, new, "IamInstanceProfile"):
            _swap_profile(physical_id, new)

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        found = call("ec2", "DescribeInstances", InstanceIds=[physical_id])["Reservations"][0]["Instances"][0]
        return {
            "AvailabilityZone": found["Placement"]["AvailabilityZone"],
            "InstanceId": physical_id,
            "PrivateDnsName": found["PrivateDnsName"],
            "PrivateIp": found["PrivateIpAddress"],
            "PublicDnsName": found.get("PublicDnsName", ""),
            "PublicIp": found.get("PublicIpAddress", ""),
            "VpcId": found["VpcId"],
        }

    def delete(self, physical_id: str, props: Properties) -> None:
        call("ec2", "TerminateInstances", InstanceIds=[physical_id])


def _script(props: Properties) -> bytes | None:
    """The script itself: a template states it in base64, and botocore encodes what it is given once more."""
    return base64.b64decode(props["UserData"]) if props.get("UserData") else None


def _tags(props: Properties) -> list[Properties] | None:
    kinds = ["instance"]
    if str(props.get("PropagateTagsToVolumeOnCreation")).lower() == "true":
        kinds.append("volume")
    found = [specification(kind, props) for kind in kinds]
    return [each for one in found if one for each in one] or None


def _profile(props: Properties) -> Properties | None:
    name = props.get("IamInstanceProfile")
    return {"Name": name} if name else None


def _interface(stated: Properties) -> Properties:
    renamed = {"GroupSet": "Groups"}
    return {renamed.get(name, name): value for name, value in stated.items()}


def _swap_profile(instance_id: str, new: Properties) -> None:
    filters = [{"Name": "instance-id", "Values": [instance_id]}]
    present = call("ec2", "DescribeIamInstanceProfileAssociations", Filters=filters)["IamInstanceProfileAssociations"]
    for association in present:
        call("ec2", "DisassociateIamInstanceProfile", AssociationId=association["AssociationId"])
    if profile := _profile(new):
        call("ec2", "AssociateIamInstanceProfile", InstanceId=instance_id, IamInstanceProfile=profile)
