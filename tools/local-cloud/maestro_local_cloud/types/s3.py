"""S3 buckets: the emulator keeps neither encryption nor tags, lifecycle, ownership and logging of a template."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from ministack.core.responses import get_region

from ..aws import ApiError, call
from ..handler import Properties, Resource, ResourceType, changed, tag_list
from .s3_configuration import cors, encryption, lifecycle, notification, object_lock

#: Per property: the operation that puts it, its parameter, and how the value is spelled there.
_CONFIGURATIONS: dict[str, tuple[str, str, Callable[[Any], Any]]] = {
    "BucketEncryption": ("PutBucketEncryption", "ServerSideEncryptionConfiguration", encryption),
    "CorsConfiguration": ("PutBucketCors", "CORSConfiguration", cors),
    "LifecycleConfiguration": ("PutBucketLifecycleConfiguration", "LifecycleConfiguration", lifecycle),
    "LoggingConfiguration": (
        "PutBucketLogging",
        "BucketLoggingStatus",
        lambda value: {
            "LoggingEnabled": {
                "TargetBucket": value["DestinationBucketName"],
                "TargetPrefix": value.get("LogFilePrefix", ""),
            }
        },
    ),
    "NotificationConfiguration": ("PutBucketNotificationConfiguration", "NotificationConfiguration", notification),
    "ObjectLockConfiguration": ("PutObjectLockConfiguration", "ObjectLockConfiguration", object_lock),
    "OwnershipControls": ("PutBucketOwnershipControls", "OwnershipControls", lambda value: value),
    "PublicAccessBlockConfiguration": (
        "PutPublicAccessBlock",
        "PublicAccessBlockConfiguration",
        lambda value: value,
    ),
    "VersioningConfiguration": ("PutBucketVersioning", "VersioningConfiguration", lambda value: value),
}
#: What a dropped property goes back to; the others have an operation that deletes them.
_DROPPED: dict[str, tuple[str, dict[str, Any]]] = {
    "BucketEncryption": ("DeleteBucketEncryption", {}),
    "CorsConfiguration": ("DeleteBucketCors", {}),
    "LifecycleConfiguration": ("DeleteBucketLifecycle", {}),
    "LoggingConfiguration": ("PutBucketLogging", {"BucketLoggingStatus": {}}),
    "NotificationConfiguration": ("PutBucketNotificationConfiguration", {"NotificationConfiguration": {}}),
    "OwnershipControls": ("DeleteBucketOwnershipControls", {}),
    "PublicAccessBlockConfiguration": ("DeletePublicAccessBlock", {}),
    "VersioningConfiguration": ("PutBucketVersioning", {"VersioningConfiguration": {"Status": "Suspended"}}),
}


class Bucket(ResourceType):
    name = "AWS::S3::Bucket"
    properties = frozenset({*_CONFIGURATIONS, "AccessControl", "BucketName", "ObjectLockEnabled", "Tags"})
    create_only = frozenset({"BucketName", "ObjectLockEnabled"})
    tags = ("Tags", "list")

    def create(self, resource: Resource, props: Properties) -> str:
        # A name that no earlier stack of this name had: a retained bucket may still be there.
        name = props.get("BucketName") or f"{resource.name(50)}-{uuid.uuid4().hex[:12]}".lower()
        locked = str(props.get("ObjectLockEnabled", "")).lower() == "true"
        call(
            "s3",
            "CreateBucket",
            Bucket=name,
            ACL=_acl(props),
            CreateBucketConfiguration=_location(),
            ObjectLockEnabledForBucket=locked or None,
            # An ACL is only taken by a bucket that does not switch ACLs off, as buckets do by default.
            ObjectOwnership=_ownership(props),
        )
        return name

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        for name, (operation, parameter, spell) in _CONFIGURATIONS.items():
            if not changed(old, new, name):
                continue
            if name in new:
                call("s3", operation, Bucket=physical_id, **{parameter: spell(new[name])})
            elif name in _DROPPED:
                dropped, parameters = _DROPPED[name]
                call("s3", dropped, Bucket=physical_id, **parameters)
        if old and changed(old, new, "AccessControl"):
            call("s3", "PutBucketAcl", Bucket=physical_id, ACL=_acl(new) or "private")
        if changed(old, new, "Tags"):
            self._retag(physical_id, old, new)

    @staticmethod
    def _retag(bucket: str, old: Properties, new: Properties) -> None:
        """PutBucketTagging replaces the whole set: tags from elsewhere have to be said again."""
        try:
            present = call("s3", "GetBucketTagging", Bucket=bucket)["TagSet"]
        except ApiError as error:
            if error.code != "NoSuchTagSet":
                raise
            present = []
        ours = {tag["Key"] for tag in (*tag_list(old), *tag_list(new))}
        tags = [tag for tag in present if tag["Key"] not in ours] + tag_list(new)
        call("s3", "PutBucketTagging", Bucket=bucket, Tagging={"TagSet": tags})

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        region = get_region()
        return {
            "Arn": f"arn:aws:s3:::{physical_id}",
            "DomainName": f"{physical_id}.s3.amazonaws.com",
            "DualStackDomainName": f"{physical_id}.s3.dualstack.{region}.amazonaws.com",
            "RegionalDomainName": f"{physical_id}.s3.{region}.amazonaws.com",
            "WebsiteURL": f"http://{physical_id}.s3-website-{region}.amazonaws.com",
        }

    def delete(self, physical_id: str, props: Properties) -> None:
        call("s3", "DeleteBucket", Bucket=physical_id)


def _location() -> dict[str, str] | None:
    """us-east-1 is the region that may not be named."""
    region = get_region()
    return None if region == "us-east-1" else {"LocationConstraint": region}


def _ownership(props: Properties) -> str | None:
    rules = props.get("OwnershipControls", {}).get("Rules", [])
    return rules[0]["ObjectOwnership"] if rules else None


def _acl(props: Properties) -> str | None:
    """LogDeliveryWrite is log-delivery-write in the API."""
    stated = props.get("AccessControl")
    if not stated:
        return None
    return "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in stated).lstrip("-")
