"""Firehose: the emulator keeps the encryption and tags that a stream was made with, whatever an update says."""

from __future__ import annotations

from ..aws import call
from ..handler import Properties, changed, tag_list
from ..stock import StockType

_ENCRYPTION = "DeliveryStreamEncryptionConfigurationInput"


class DeliveryStream(StockType):
    name = "AWS::KinesisFirehose::DeliveryStream"
    completed = frozenset({_ENCRYPTION, "Tags"})

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        stream = {"DeliveryStreamName": physical_id}
        if changed(old, new, _ENCRYPTION):
            if stated := new.get(_ENCRYPTION):
                call("firehose", "StartDeliveryStreamEncryption", **stream, **{_ENCRYPTION: stated})
            else:
                call("firehose", "StopDeliveryStreamEncryption", **stream)
        before, after = tag_list(old), tag_list(new)
        kept = {tag["Key"] for tag in after}
        if gone := [tag["Key"] for tag in before if tag["Key"] not in kept]:
            call("firehose", "UntagDeliveryStream", **stream, TagKeys=gone)
        if after and after != before:
            call("firehose", "TagDeliveryStream", **stream, Tags=after)
