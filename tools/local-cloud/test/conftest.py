"""One cloud for the whole suite: it lives through deploy, restart, update and destroy, and the tests look back."""

from __future__ import annotations

import shutil
import signal
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import cdk
import pytest
import readings
import refusals
from cloud import Cloud

FIRST, SECOND = "111111111111", "222222222222"


@dataclass
class Life:
    """What was read at each stage."""

    cloud: Cloud
    folder: Path
    fresh: dict[str, int] = field(default_factory=dict)
    base: readings.Reading = field(default_factory=dict)
    neighbour: readings.Reading = field(default_factory=dict)
    changes: str = ""
    stopped: int | None = None
    restarted: readings.Reading = field(default_factory=dict)
    killed: readings.Reading = field(default_factory=dict)
    interrupted: readings.Reading = field(default_factory=dict)
    changed: readings.Reading = field(default_factory=dict)
    unchanged: str = ""
    recorded: bytes = b""
    left: dict[str, int] = field(default_factory=dict)
    retained: bool = False
    refused: refusals.Refusals = field(default_factory=refusals.Refusals)
    interrupted_stacks: list[str] = field(default_factory=list)
    interrupted_buckets: list[str] = field(default_factory=list)
    neighbour_after: readings.Reading = field(default_factory=dict)


@pytest.fixture(scope="session")
def life(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Life]:
    folder = tmp_path_factory.mktemp("life")
    cloud = Cloud(folder / "cloud", cdk.MODULES).start()
    try:
        yield live(cloud, folder)
    finally:
        cloud.stop(signal.SIGKILL)


def live(cloud: Cloud, folder: Path) -> Life:
    """Every stage, in the order in which it happens to a real environment."""
    story = Life(cloud, folder)
    subjects = list(readings.SUBJECTS)

    both = [
        cdk.start(cloud, folder / account, account, ["network"], "base", "bootstrap", f"aws://{account}/us-east-1")
        for account in (FIRST, SECOND)
    ]
    for running in both:
        cdk.finish(running)
    story.fresh = readings.leftovers(cloud, FIRST)

    both = [
        cdk.start(cloud, folder / FIRST, FIRST, subjects, "base", *cdk.DEPLOY),
        cdk.start(cloud, folder / SECOND, SECOND, ["network"], "base", *cdk.DEPLOY),
    ]
    for running in both:
        cdk.finish(running)
    shutil.copytree(folder / FIRST / "cdk.out", folder / "base" / "cdk.out")
    story.base = readings.everything(cloud, FIRST)
    story.neighbour = readings.network(cloud, SECOND)
    story.recorded = cloud.get(f"/_maestro/recorded?account={FIRST}")[1]

    story.stopped = cloud.stop()
    cloud.start()
    story.restarted = readings.everything(cloud, FIRST)

    # Nothing tells when a checkpoint was written but the file itself: a kill follows the last one.
    refusals.wait_for_checkpoint(cloud, FIRST)
    cloud.stop(signal.SIGKILL)
    cloud.start()
    story.killed = readings.everything(cloud, FIRST)

    refusals.start_endless_stack(cloud, FIRST)
    cloud.stop(signal.SIGKILL)
    cloud.start()
    story.interrupted = readings.everything(cloud, FIRST)
    stacks = cloud.client("cloudformation", FIRST).list_stacks()["StackSummaries"]
    story.interrupted_stacks = [stack["StackName"] for stack in stacks]
    buckets = cloud.client("s3", FIRST).list_buckets()["Buckets"]
    story.interrupted_buckets = [bucket["Name"] for bucket in buckets]

    story.changes = cdk.run(cloud, folder / FIRST, FIRST, subjects, "changed", *cdk.DEPLOY)
    story.changed = readings.everything(cloud, FIRST)
    story.unchanged = cdk.run(cloud, folder / FIRST, FIRST, subjects, "changed", *cdk.DEPLOY)

    story.refused = refusals.run(cloud, FIRST)

    cdk.run(cloud, folder / FIRST, FIRST, subjects, "changed", *cdk.DESTROY)
    story.left = readings.leftovers(cloud, FIRST)
    bucket = story.base["rest"]["out"]["Retained"]
    story.retained = readings.exists(cloud.client("s3", FIRST).head_bucket, Bucket=bucket)
    story.neighbour_after = readings.network(cloud, SECOND)
    return story
