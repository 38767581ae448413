"""Where parliament's copy of AWS' documents is wrong or old, and says so of policies that are right.

Each correction names the document that it follows, and is as narrow as that: a test plants the mistake beside it.
"""

import re

from parliament import UnknownActionException, UnknownPrefixException, expand_action, iam_definition

# Condition keys that an action has and parliament's copy lacks: service, action, key, type.
KEYS = [
    # https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html#idp_oidc_Create_GitHub
    ("sts", "AssumeRoleWithWebIdentity", "token.actions.githubusercontent.com:aud", "String"),
    ("sts", "AssumeRoleWithWebIdentity", "token.actions.githubusercontent.com:sub", "String"),
    # https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-sessiondocumentaccesscheck.html
    ("ssm", "StartSession", "ssm:SessionDocumentAccessCheck", "Bool"),
    # https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/load-balancer-authentication-access-control.html
    ("elasticloadbalancing", "AddTags", "elasticloadbalancing:CreateAction", "String"),
]

# Actions that parliament's copy lacks: service, action, type of the resource that it wants.
ACTIONS = [
    # https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_ModifyIpPools.html
    ("elasticloadbalancing", "ModifyIpPools", "loadbalancer/app/*"),
]

# Resources that an action may have and need not: service, action, type of resource.
OPTIONAL = [
    # https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectAttributes.html: of a bucket or, instead, of an access point
    ("s3", "GetObjectAttributes", "accesspoint"),
]

# What AWS itself writes with a wildcard that takes in actions without the key; they are then not meant.
WILDCARDS = {
    # https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
    ("kms:Describe*", "kms:EncryptionContext:aws:logs:arn"),
    # https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html
    ("s3:*", "s3:TlsVersion"),
}

# https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-federated-web-identity
OIDC_PROVIDER = re.compile(r"arn:aws[a-z-]*:iam::\d{12}:oidc-provider/[\w.-]+(/[\w./-]+)?")

# A string that holds an ARN may be compared as one: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
ARN_IN_STRING = re.compile(r"kms:EncryptionContext:aws:\w+:\w*arn", re.IGNORECASE)
STRING_OPERATORS = {"ArnLike": "StringLike", "ArnEquals": "StringLike"}

# IAM compares decimals, parliament whole numbers: https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html
DECIMAL = re.compile(r"(\d+)\.\d+")

UNKNOWN_KEY = re.compile(r"Unknown condition (\S+) for action ([\w-]+):(\w+)")


def correct_definitions():
    for service, action, resource in ACTIONS:
        kind = {"condition_keys": [], "dependent_actions": [], "resource_type": resource}
        _definition(service)["privileges"].append(
            {"access_level": "Write", "description": "", "privilege": action, "resource_types": [kind]}
        )
    for service, action, key, kind in KEYS:
        privilege, conditions = _privilege(service, action)
        privilege["resource_types"].append({"condition_keys": [key], "dependent_actions": [], "resource_type": ""})
        conditions.append({"condition": key, "description": "", "type": kind})
    for service, action, resource in OPTIONAL:
        for entry in _privilege(service, action)[0]["resource_types"]:
            if entry["resource_type"] == f"{resource}*":
                entry["resource_type"] = resource


def _definition(service):
    return next(each for each in iam_definition if each["prefix"] == service)


def _privilege(service, action):
    definition = _definition(service)
    privilege = next(each for each in definition["privileges"] if each["privilege"] == action)
    return privilege, definition["conditions"]


def readable(condition):
    """A condition that means the same, in words that parliament knows."""
    changed = {}
    for operator, block in condition.items():
        for key, value in block.items():
            values = value if isinstance(value, list) else [value]
            if ARN_IN_STRING.fullmatch(key) and all(each.startswith("arn:") for each in values):
                changed.setdefault(STRING_OPERATORS.get(operator, operator), {})[key] = value
            elif operator.startswith("Numeric"):
                changed.setdefault(operator, {})[key] = [DECIMAL.sub(r"\1", each) for each in values]
            else:
                changed.setdefault(operator, {})[key] = value
    return changed


def is_mistaken(issue, detail, statements):
    """Whether parliament takes for a mistake what AWS documents."""
    if issue == "UNKNOWN_FEDERATION_SOURCE":
        return OIDC_PROVIDER.fullmatch(detail) is not None
    if issue == "RESOURCE_MISMATCH":
        return _come_along([each["action"] for each in detail], statements)
    unknown = UNKNOWN_KEY.fullmatch(detail) if issue == "UNKNOWN_CONDITION_FOR_ACTION" else None
    return unknown is not None and _is_beyond(*unknown.groups(), statements)


def _is_beyond(key, service, action, statements):
    """Whether nothing but wildcards that AWS writes itself leads from the key to the action."""
    patterns = [
        pattern
        for statement in statements
        if any(key in block for block in statement.get("Condition", {}).values())
        for pattern in _listed(statement.get("Action", "*"))
        if {"service": service, "action": action} in expand_action(pattern)
    ]
    return patterns != [] and all((pattern, key) in WILDCARDS for pattern in patterns)


def _come_along(mismatched, statements):
    """Whether they are what a wildcard takes in besides what it is for; IAM then allows them on nothing.

    https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
    """
    others = set(mismatched)
    patterns = {pattern for statement in statements for pattern in _listed(statement.get("Action", []))}
    leading = {pattern: names for pattern in patterns if (names := _names(pattern)) & others}
    return leading != {} and all("*" in pattern and not names <= others for pattern, names in leading.items())


def _names(pattern):
    try:
        return {f"{each['service']}:{each['action']}" for each in expand_action(pattern)}
    except (UnknownActionException, UnknownPrefixException):
        return set()


def _listed(value):
    return value if isinstance(value, list) else [value]
