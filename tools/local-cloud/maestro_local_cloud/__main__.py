"""`python -m maestro_local_cloud`: one emulator in the foreground until SIGTERM or SIGINT."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from .orphans import drop_orphaned_buckets
from .settings import Settings, StartupError, check


def parse(arguments: list[str]) -> Settings:
    """The settings of one run, from the command line."""
    parser = argparse.ArgumentParser(
        prog="maestro_local_cloud",
        description="AWS emulator with Maestro's CloudFormation types, on 127.0.0.1 only.",
    )
    parser.add_argument("--port", type=int, required=True, help="a free port on 127.0.0.1 (1024 to 65535)")
    parser.add_argument("--state-dir", type=Path, required=True, help="where state lives between runs")
    parser.add_argument(
        "--node-path",
        type=Path,
        help="a node_modules folder with the @aws-sdk clients that Lambda custom resources import",
    )
    parser.add_argument("--log-level", default="WARNING", choices=["DEBUG", "INFO", "WARNING", "ERROR"])
    options = parser.parse_args(arguments)
    return Settings(options.port, options.state_dir, options.node_path, options.log_level)


def main(arguments: list[str]) -> int:
    """Run until stopped; 2 when the settings are refused."""
    settings = parse(arguments)
    try:
        check(settings)
        settings.apply()
        for bucket in drop_orphaned_buckets(settings.state_dir, settings.objects_dir):
            print(f"dropped the objects of bucket {bucket}: an interrupted deployment left them", file=sys.stderr)
        # The emulator reads its environment and the objects on import: never before this line.
        from .server import serve

        serve(settings)
    except StartupError as error:
        print(f"maestro_local_cloud: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
