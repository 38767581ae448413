"""EBS volumes that come and go with an instance."""

from __future__ import annotations

from ministack.services import ec2

from .ec2_account import encryption
from .ec2_wire import WIRE, new_id, tagged
from .wire import Record

_ROOT = {"DeviceName": "/dev/xvda", "Ebs": {}}


def volume_xml(volume: Record) -> str:
    """A volume as every operation of the emulator embeds it."""
    return WIRE.members("Volume", tagged(volume["VolumeId"], volume))


ec2._volume_inner_xml = volume_xml


def attach_volumes(instance: Record, mappings: list[Record]) -> list[Record]:
    """Make the volumes that an instance starts with; its root volume is there even when nobody names it."""
    return [_attach(instance, mapping) for mapping in mappings or [_ROOT]]


def _attach(instance: Record, mapping: Record) -> Record:
    ebs = {**encryption(), **mapping.get("Ebs", {})}
    volume_id, now = new_id("vol"), ec2._now_ts()
    kind = ebs.get("VolumeType", "gp3")
    deleted = ebs.get("DeleteOnTermination", True)
    attachment = {
        "VolumeId": volume_id,
        "InstanceId": instance["InstanceId"],
        "Device": mapping["DeviceName"],
        "State": "attached",
        "AttachTime": now,
        "DeleteOnTermination": deleted,
    }
    ec2._volumes[volume_id] = {
        "VolumeId": volume_id,
        "Size": ebs.get("VolumeSize", 8),
        "AvailabilityZone": instance["Placement"]["AvailabilityZone"],
        "State": "in-use",
        "VolumeType": kind,
        "SnapshotId": ebs.get("SnapshotId", ""),
        "Iops": ebs.get("Iops", 3000 if kind == "gp3" else 100),
        "Throughput": ebs.get("Throughput", 125) if kind == "gp3" else None,
        "Encrypted": ebs.get("Encrypted", False),
        "KmsKeyId": ebs.get("KmsKeyId"),
        "CreateTime": now,
        "MultiAttachEnabled": False,
        "Attachments": [attachment],
    }
    shown = {"VolumeId": volume_id, "Status": "attached", "AttachTime": now, "DeleteOnTermination": deleted}
    return {"DeviceName": mapping["DeviceName"], "Ebs": shown}


def release_volumes(instance: Record) -> None:
    """What a terminated instance leaves behind: only volumes that say so."""
    for mapping in instance.get("BlockDeviceMappings", []):
        volume_id = mapping["Ebs"]["VolumeId"]
        if mapping["Ebs"].get("DeleteOnTermination", True):
            ec2._volumes.pop(volume_id, None)
            ec2._tags.pop(volume_id, None)
        elif volume := ec2._volumes.get(volume_id):
            volume.update({"State": "available", "Attachments": []})
