"""S3: encryption with AWS' own key.

`cdk bootstrap` makes a bucket with KMS and no key, and uploads to it likewise: AWS takes the account's aws/s3 key,
the emulator refuses.
"""

from __future__ import annotations

from typing import Any

from ministack.core.responses import get_account_id, get_region
from ministack.services import s3

_ALGORITHM = "x-amz-server-side-encryption"
_KEY = "x-amz-server-side-encryption-aws-kms-key-id"

_stock_headers = s3._resolve_sse_write_headers


def write_headers(headers: dict[str, Any], bucket: str) -> Any:
    """The emulator's own, with the bucket's key, or else AWS' own one, where the write names none."""
    if headers.get(_ALGORITHM) == "aws:kms" and not headers.get(_KEY):
        managed = f"arn:aws:kms:{get_region()}:{get_account_id()}:alias/aws/s3"
        key = s3._bucket_default_sse_headers(bucket).get(_KEY) or managed
        headers = {**headers, _KEY: key}
    return _stock_headers(headers, bucket)


s3._resolve_sse_write_headers = write_headers
