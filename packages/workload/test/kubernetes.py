"""Holds objects against the schemas of Kubernetes and the rules of its API server, as the local cloud does.

In: {"version": "1.35", "objects": [...], "yaml": "..."} on stdin. Out: {"faults": [one text or null each], "yaml": [...]}.
"""

import json
import sys
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "tools" / "local-cloud"))

from maestro_local_cloud.services import kubernetes_charts, kubernetes_rules, kubernetes_schema  # noqa: E402
from maestro_local_cloud.services.wire import Refused  # noqa: E402

KINDS = kubernetes_charts.kinds_of([{"chart": "aws-load-balancer-controller"}])


def fault(version, manifest):
    try:
        kubernetes_schema.check(manifest, version, KINDS)
        kubernetes_rules.check(manifest)
    except Refused as refused:
        return str(refused)
    return None


asked = json.load(sys.stdin)
faults = [fault(asked["version"], each) for each in asked["objects"]]
json.dump({"faults": faults, "yaml": list(yaml.safe_load_all(asked["yaml"]))}, sys.stdout)
