"""What a killed deployment leaves on disk."""

from __future__ import annotations

import json
import shutil
from pathlib import Path


def drop_orphaned_buckets(folder: Path, objects: Path) -> list[str]:
    """Delete object folders of buckets that the saved state does not know.

    Bodies are written when they are put, buckets at a checkpoint. A killed deployment leaves bodies without
    a bucket, and the emulator would revive that bucket and refuse to create it again. To be called before
    the emulator is imported: its S3 service reads the folder then.
    """
    state = folder / "s3.json"
    if state.exists():
        payload = json.loads(state.read_text(encoding="utf-8"))["payload"]
        known = {tuple(key.split("\x00", 1)) for key in payload["buckets_meta"]["data"]}
    else:
        known = set()
    dropped = []
    for bucket in objects.glob("[0-9]*/*"):
        if (bucket.parent.name, repr(bucket.name)) not in known:
            shutil.rmtree(bucket)
            dropped.append(bucket.name)
    return dropped
