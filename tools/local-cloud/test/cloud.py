"""A local cloud for the tests: a process of its own, on a free port, with state in a folder."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Any
from urllib.error import URLError

import boto3

ROOT = Path(__file__).resolve().parents[1]
#: Ready takes about a second; a minute is for a machine that does other things too.
PATIENCE = 60.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Cloud:
    """One emulator; `program` is what Python runs."""

    def __init__(self, folder: Path, node_path: Path, program: tuple[str, ...] = ("-m", "maestro_local_cloud")) -> None:
        self.port = free_port()
        self.folder = folder
        self._program = program
        self._node_path = node_path
        self._process: subprocess.Popen[bytes] | None = None
        folder.mkdir(parents=True, exist_ok=True)

    @property
    def endpoint(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def log(self) -> str:
        return (self.folder / "cloud.log").read_text()

    def start(self) -> Cloud:
        options = [
            "--port",
            str(self.port),
            "--state-dir",
            str(self.folder / "state"),
            "--node-path",
            str(self._node_path),
        ]
        with (self.folder / "cloud.log").open("ab") as log:
            self._process = subprocess.Popen(
                [sys.executable, *self._program, *options],
                cwd=ROOT,
                stdout=log,
                stderr=log,
                env={**os.environ, "PYTHONPATH": f"{ROOT}:{ROOT / 'test'}"},
            )
        self._wait_until_ready()
        return self

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if self._process is None or self._process.poll() is not None:
                raise RuntimeError(f"the cloud ended at start:\n{self.log}")
            try:
                with urllib.request.urlopen(f"{self.endpoint}/_ministack/ready", timeout=5) as answer:
                    if answer.status == 200:
                        return
            except URLError:
                time.sleep(0.1)
        raise RuntimeError(f"the cloud was not ready in {PATIENCE} s:\n{self.log}")

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Stop with a signal; the exit code."""
        if self._process is None:
            return 0
        self._process.send_signal(number)
        code = self._process.wait(PATIENCE)
        self._process = None
        return code

    def client(self, service: str, account: str) -> Any:
        return boto3.client(
            service,
            endpoint_url=self.endpoint,
            region_name="us-east-1",
            aws_access_key_id=account,
            aws_secret_access_key="local",
        )

    def account_buckets(self, account: str) -> Any:
        """S3's account settings: the SDK puts the account before the host, and an address cannot bear that."""
        client = self.client("s3control", account)

        def without_account(request: Any, **_: Any) -> None:
            request.url = request.url.replace(f"//{account}.", "//")

        client.meta.events.register("before-sign.s3-control", without_account)
        return client

    def get(self, path: str) -> tuple[int, bytes]:
        try:
            with urllib.request.urlopen(self.endpoint + path, timeout=10) as answer:
                return answer.status, answer.read()
        except urllib.request.HTTPError as error:
            return error.code, error.read()

    def outputs(self, account: str, stack: str) -> dict[str, str]:
        described = self.client("cloudformation", account).describe_stacks(StackName=stack)["Stacks"][0]
        return {each["OutputKey"].removeprefix("Out"): each["OutputValue"] for each in described["Outputs"]}

    def failures(self, account: str, stack: str) -> dict[str, str]:
        """Why resources of a stack failed, by logical id."""
        events = self.client("cloudformation", account).describe_stack_events(StackName=stack)["StackEvents"]
        return {
            event["LogicalResourceId"]: event["ResourceStatusReason"]
            for event in events
            if event["ResourceStatus"].endswith("_FAILED") and event["LogicalResourceId"] != stack
        }
