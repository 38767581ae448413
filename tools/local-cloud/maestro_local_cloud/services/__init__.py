"""Services of the emulator, extended where they lose what they are told or accept what AWS refuses."""

from __future__ import annotations

import importlib

#: Importing a module of this list puts its operations into the emulator.
_EXTENSIONS = (
    "backup",
    "cloudformation",
    "cloudtrail",
    "config",
    "ec2_account",
    "ec2_vpc",
    "ec2_acl",
    "ec2_route",
    "ec2_nat",
    "ec2_flow_log",
    "ec2_endpoint",
    "ec2_template",
    "ec2_volume",
    "ec2_instance",
    "eks",
    "eks_addon",
    "elasticache",
    "elbv2",
    "iam_oidc",
    "iam_service_role",
    "kubernetes",
    "lambda_function",
    "rds",
    "s3",
    "s3_account",
    "secrets",
    "ssm",
    "step_functions",
    "waf",
)


def extend() -> None:
    """Extend the services; called once, before the first request."""
    for name in _EXTENSIONS:
        importlib.import_module(f"{__name__}.{name}")
