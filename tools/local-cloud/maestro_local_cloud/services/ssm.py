"""SSM: the public parameters that name AWS' current images; the emulator knows two of them.

The ids are made up from the names: the same today and tomorrow, so that a second deployment changes nothing.
"""

from __future__ import annotations

import hashlib
import re

from ministack.services import ssm

#: The names that AWS publishes: a misspelled one has to fail here too.
_PUBLISHED = re.compile(
    r"/aws/service/ami-amazon-linux-latest/al2023-ami-(minimal-)?kernel-(default|6\.1|6\.12|6\.18)-(x86_64|arm64)"
    r"|/aws/service/ami-amazon-linux-latest/amzn2-ami-(kernel-5\.10-)?hvm-(x86_64|arm64)-(gp2|ebs)"
    r"|/aws/service/eks/optimized-ami/1\.\d\d/amazon-linux-2023/(x86_64|arm64)/standard/recommended/image_id"
    r"|/aws/service/bottlerocket/aws-k8s-1\.\d\d/(x86_64|arm64)/latest/image_id"
)


class PublicImages(dict[str, str]):
    """The emulator's own table, and an id for every other published name."""

    def get(self, name: str, default: str | None = None) -> str | None:  # type: ignore[override]
        known = super().get(name)
        if known or not _PUBLISHED.fullmatch(name):
            return known or default
        return f"ami-{hashlib.sha256(name.encode()).hexdigest()[:17]}"


ssm._PUBLIC_AMI_PARAMETERS = PublicImages(ssm._PUBLIC_AMI_PARAMETERS)
