"""Judges policy documents with parliament and cloudsplaining: reads a JSON list of documents, writes one of findings."""

import copy
import json
import sys

from cloudsplaining.scan.policy_document import PolicyDocument
from corrections import correct_definitions, is_mistaken, readable
from parliament import analyze_policy_string

# Of documents that sit on a resource, `*` is that resource.
ABOUT_IDENTITIES_ALONE = {"RESOURCE_STAR"}

RISKS = {
    "PRIVILEGE_ESCALATION": "allows_privilege_escalation",
    "DATA_EXFILTRATION": "allows_data_exfiltration_actions",
    "RESOURCE_EXPOSURE": "permissions_management_without_constraints",
    "CREDENTIALS_EXPOSURE": "credentials_exposure",
    "SERVICE_WILDCARD": "service_wildcard",
    "INFRASTRUCTURE_MODIFICATION": "infrastructure_modification",
}


def statements(document):
    given = document["Statement"]
    return given if isinstance(given, list) else [given]


def with_resource(document):
    """A trust policy names no resource, which parliament takes for a mistake."""
    changed = copy.deepcopy(document)
    for statement in statements(changed):
        if "Resource" not in statement and "NotResource" not in statement:
            statement["Resource"] = "*"
    return changed


def with_words(value):
    """IAM takes a number for the words that spell it; parliament knows only words."""
    if isinstance(value, dict):
        return {key: with_words(each) for key, each in value.items()}
    if isinstance(value, list):
        return [with_words(each) for each in value]
    return str(value) if type(value) in (int, float) else value


def with_conditions(document):
    changed = copy.deepcopy(document)
    for statement in statements(changed):
        if "Condition" in statement:
            statement["Condition"] = readable(statement["Condition"])
    return changed


def parliament(entry):
    identity = entry["kind"] == "identity"
    document = with_conditions(with_words(entry["document"] if identity else with_resource(entry["document"])))
    policy = analyze_policy_string(json.dumps(document), ignore_private_auditors=True)
    for finding in policy.findings:
        detail = finding.detail or finding.location.get("string") or ""
        if is_mistaken(finding.issue, detail, statements(document)):
            continue
        if identity or finding.issue not in ABOUT_IDENTITIES_ALONE:
            yield f"PARLIAMENT_{finding.issue}", f"{finding.title} {detail}".strip()


def cloudsplaining(entry):
    if entry["kind"] != "identity":
        return
    document = PolicyDocument(entry["document"])
    for name, attribute in RISKS.items():
        found = getattr(document, attribute)
        if found:
            yield f"CLOUDSPLAINING_{name}", json.dumps(found)


def main(source, target):
    correct_definitions()
    with open(source, encoding="utf-8") as file:
        entries = json.load(file)
    found = [
        {"index": index, "tool": judge.__name__, "rule": rule, "message": message}
        for index, entry in enumerate(entries)
        for judge in (parliament, cloudsplaining)
        for rule, message in judge(entry)
    ]
    with open(target, "w", encoding="utf-8") as file:
        json.dump(found, file)


if __name__ == "__main__":
    main(*sys.argv[1:])
