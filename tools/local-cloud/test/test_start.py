"""What cannot work is refused at start, before anything is touched."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from cloud import ROOT, free_port

from maestro_local_cloud import settings
from maestro_local_cloud.settings import Settings, StartupError


def started(folder: Path, before: str = "") -> subprocess.CompletedProcess[str]:
    """A start that must end by itself, after some Python that plants what is wrong."""
    program = f"{before}\nfrom maestro_local_cloud.__main__ import main\nimport sys\nsys.exit(main(sys.argv[1:]))"
    return subprocess.run(
        [sys.executable, "-c", program, "--port", str(free_port()), "--state-dir", str(folder / "state")],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_refuses_another_version_of_the_emulator(tmp_path):
    ended = started(tmp_path, "import maestro_local_cloud\nmaestro_local_cloud.MINISTACK_VERSION = '9.9.9'")
    assert ended.returncode == 2
    assert "exactly 9.9.9 is needed" in ended.stderr
    assert "LOCAL_CLOUD_EMULATOR_VERSION" in ended.stderr
    assert not (tmp_path / "state").exists()


@pytest.mark.parametrize("name", ["AWS::EC2::VPC", "AWS::RDS::DBProxy", "AWS::KMS::ReplicaKey", "AWS::IAM::Group"])
def test_refuses_to_record_what_must_be_real(tmp_path, name):
    ended = started(tmp_path, f"from maestro_local_cloud import recorded\nrecorded.ALLOWED['{name}'] = ''")
    assert ended.returncode == 2
    assert f"{name} may never be recorded" in ended.stderr


def test_refuses_to_record_what_is_emulated(tmp_path):
    ended = started(tmp_path, "from maestro_local_cloud import recorded\nrecorded.ALLOWED['AWS::SNS::Topic'] = ''")
    assert ended.returncode == 2
    assert "AWS::SNS::Topic is emulated" in ended.stderr


def test_refuses_a_port_in_use(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(StartupError, match=f"port {port} on 127.0.0.1 is in use.*LOCAL_CLOUD_PORT_IN_USE"):
            settings.check(Settings(port, tmp_path))


@pytest.mark.parametrize("port", [80, 70000])
def test_refuses_a_port_out_of_range(tmp_path, port):
    with pytest.raises(StartupError, match=f"port {port} is not between 1024 and 65535"):
        settings.check(Settings(port, tmp_path))


def test_refuses_a_state_folder_that_is_a_file(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(StartupError, match="LOCAL_CLOUD_STATE_DIR"):
        settings.check(Settings(free_port(), tmp_path / "file"))


def test_refuses_a_node_path_that_is_not_there(tmp_path):
    with pytest.raises(StartupError, match="LOCAL_CLOUD_NODE_PATH"):
        settings.check(Settings(free_port(), tmp_path, tmp_path / "nowhere"))


def test_refuses_an_old_python(tmp_path, monkeypatch):
    monkeypatch.setattr(settings.sys, "version_info", (3, 8, 18))
    with pytest.raises(StartupError, match=r"python 3\.8\.18 is too old, 3\.10 or newer is needed"):
        settings.check(Settings(free_port(), tmp_path))


def test_keeps_real_credentials_and_proxies_from_functions(tmp_path):
    probe = (
        "from pathlib import Path\nfrom maestro_local_cloud.settings import Settings\nimport os\n"
        f"Settings(4566, Path({str(tmp_path)!r})).apply()\n"
        "print([n for n in os.environ if 'SECRET' in n or 'PROXY' in n.upper() or 'PROFILE' in n])"
    )
    planted = {"AWS_SECRET_ACCESS_KEY": "real", "AWS_PROFILE": "prod", "HTTPS_PROXY": "http://127.0.0.1:1"}
    environment = {**planted, "PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    ended = subprocess.run([sys.executable, "-c", probe], env=environment, capture_output=True, text=True, check=True)
    assert ended.stdout.strip() == "[]"
