"""The real CDK CLI, on the test app."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

from cloud import ROOT, Cloud

APP = Path(__file__).parent / "app" / "main.js"
#: The workspace's own: the CDK CLI, aws-cdk-lib, and the SDK clients that custom resources import.
MODULES = ROOT.parents[1] / "node_modules"


def start(
    cloud: Cloud, folder: Path, account: str, subjects: list[str], variant: str, *arguments: str
) -> subprocess.Popen[str]:
    """Start the CDK CLI; its working folder, with cdk.out, is `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    environment = {
        **inherited,
        "AWS_ACCESS_KEY_ID": account,
        "AWS_SECRET_ACCESS_KEY": "local",
        "AWS_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": cloud.endpoint,
        "AWS_ENDPOINT_URL_S3": cloud.endpoint,
        "AWS_EC2_METADATA_DISABLED": "true",
        "CDK_DEFAULT_ACCOUNT": account,
        "CDK_DISABLE_CLI_TELEMETRY": "true",
        # The bundled validator takes seconds, and these templates are not what is tested.
        "CDK_VALIDATION": "false",
        "NODE_PATH": str(MODULES),
        "MAESTRO_SUBJECTS": ",".join(subjects),
        "MAESTRO_VARIANT": variant,
    }
    command = [str(MODULES / ".bin" / "cdk"), "--app", f"node {APP}", "--no-notices", "--no-color", *arguments]
    return subprocess.Popen(
        command, cwd=folder, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )


def finish(running: subprocess.Popen[str]) -> str:
    """What it printed; an error when it failed."""
    output, _ = running.communicate(timeout=300)
    if running.returncode != 0:
        raise AssertionError(f"cdk ended with {running.returncode}:\n{output}")
    return output


def run(cloud: Cloud, folder: Path, account: str, subjects: list[str], variant: str, *arguments: str) -> str:
    return finish(start(cloud, folder, account, subjects, variant, *arguments))


DEPLOY = ("deploy", "--all", "--concurrency", "6", "--require-approval", "never", "--progress", "events")
DESTROY = ("destroy", "--all", "--force", "--concurrency", "6")


def template(folder: Path, subject: str) -> dict[str, Any]:
    """A template of the last synthesis in `folder`."""
    return json.loads((folder / "cdk.out" / f"{subject}.template.json").read_text())
