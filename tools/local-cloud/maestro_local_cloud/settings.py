"""What one run is told, checked before anything is touched."""

from __future__ import annotations

import json
import os
import socket
import sys
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from . import MINISTACK_VERSION

HOST = "127.0.0.1"
_LOOPBACK = Path(__file__).with_name("loopback.cjs")


class StartupError(Exception):
    """A setting that cannot work; the message says which, and ends with a stable code."""


@dataclass(frozen=True)
class Settings:
    """The command line, as values."""

    port: int
    state_dir: Path
    node_path: Path | None = None
    log_level: str = "WARNING"

    @property
    def objects_dir(self) -> Path:
        """The emulator writes S3 bodies here when they are put, everything else at a checkpoint."""
        return self.state_dir / "s3"

    @property
    def endpoint(self) -> str:
        return f"http://{HOST}:{self.port}"

    def apply(self) -> None:
        """Put the settings where the emulator looks for them: its environment."""
        # Lambda functions inherit this process' environment: no real credentials, profiles or proxies in it.
        for name in [n for n in os.environ if n.startswith("AWS_") or n.lower().endswith("_proxy")]:
            del os.environ[name]
        os.environ.update(
            {
                "BIND_HOST": HOST,
                "MINISTACK_HOST": HOST,
                "GATEWAY_PORT": str(self.port),
                "MINISTACK_REGION": "us-east-1",
                # Both listen on 0.0.0.0 unless they are told not to.
                "IOT_MTLS_ENABLED": "0",
                "SFTP_ENABLED": "0",
                # No containers: the same result with and without a docker daemon on the machine.
                "DOCKER_HOST": "unix:///nonexistent/maestro-uses-no-docker.sock",
                "PERSIST_STATE": "1",
                "STATE_DIR": str(self.state_dir),
                "S3_PERSIST": "1",
                "S3_DATA_DIR": str(self.objects_dir),
                "LOG_LEVEL": self.log_level,
                "AWS_EC2_METADATA_DISABLED": "true",
                # The account goes before the host, which an address cannot bear: <account>.localhost it is.
                "AWS_ENDPOINT_URL_S3_CONTROL": f"http://localhost:{self.port}",
                "NODE_OPTIONS": f"--require={json.dumps(str(_LOOPBACK))}",
            }
        )
        if self.node_path:
            os.environ["NODE_PATH"] = str(self.node_path.resolve())
        self.objects_dir.mkdir(parents=True, exist_ok=True)


def check(settings: Settings) -> None:
    """Refuse what cannot work."""
    _check_python()
    _check_emulator()
    _check_port(settings.port)
    if settings.state_dir.exists() and not settings.state_dir.is_dir():
        raise StartupError(f"--state-dir {settings.state_dir} is not a folder (LOCAL_CLOUD_STATE_DIR)")
    if settings.node_path and not settings.node_path.is_dir():
        raise StartupError(f"--node-path {settings.node_path} is not a folder (LOCAL_CLOUD_NODE_PATH)")


def _check_python() -> None:
    if sys.version_info < (3, 10):
        found = ".".join(str(part) for part in sys.version_info[:3])
        raise StartupError(f"python {found} is too old, 3.10 or newer is needed (LOCAL_CLOUD_PYTHON)")


def _check_emulator() -> None:
    try:
        found = metadata.version("ministack")
    except metadata.PackageNotFoundError:
        found = "none"
    if found != MINISTACK_VERSION:
        raise StartupError(
            f"ministack {found} is installed, exactly {MINISTACK_VERSION} is needed: "
            "install requirements.txt (LOCAL_CLOUD_EMULATOR_VERSION)"
        )


def _check_port(port: int) -> None:
    if not 1024 <= port <= 65535:
        raise StartupError(f"port {port} is not between 1024 and 65535 (LOCAL_CLOUD_PORT)")
    with socket.socket() as probe:
        # Without it a port that the last run left in TIME_WAIT would look taken.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            reason = f"port {port} on {HOST} is in use: {error.strerror}"
            raise StartupError(f"{reason} (LOCAL_CLOUD_PORT_IN_USE)") from error
