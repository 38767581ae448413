"""Tags of EC2 resources, which have one API for all of them."""

from __future__ import annotations

from ..aws import call
from ..handler import Properties, tag_list


def specification(kind: str, props: Properties) -> list[Properties] | None:
    """The tags of a create request; None without tags."""
    tags = tag_list(props)
    return [{"ResourceType": kind, "Tags": tags}] if tags else None


def retag(resource_id: str, old: Properties, new: Properties) -> None:
    """Bring the tags from `old` to `new`; tags that somebody else added stay, as with CloudFormation."""
    wanted = tag_list(new)
    dropped = {tag["Key"] for tag in tag_list(old)} - {tag["Key"] for tag in wanted}
    if dropped:
        call("ec2", "DeleteTags", Resources=[resource_id], Tags=[{"Key": key} for key in sorted(dropped)])
    if wanted and tag_list(old) != wanted:
        call("ec2", "CreateTags", Resources=[resource_id], Tags=wanted)
