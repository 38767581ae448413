"""What CloudFormation does for a resource type, as its own schema says: reads a JSON list of types, writes their actions.

The schemas are CloudFormation's registry as cfn-lint ships it. Of IAM's actions it also writes what they are about, since
these are not allowed on everything; that is parliament's copy of AWS' service authorization reference.
"""

import json
import sys
from importlib import resources

from parliament import iam_definition

REGION = "us-east-1"
SCHEMAS = resources.files("cfnlint.data.schemas")


def read(*path):
    return json.loads(SCHEMAS.joinpath(*path).read_text(encoding="utf-8"))


def actions_of(name):
    """`null` for a type that CloudFormation's registry does not have, or of which it says nothing."""
    if name is None:
        return None
    handlers = read("resources", f"{name}.json").get("handlers", {}).values()
    actions = {action for handler in handlers for action in handler.get("permissions", [])}
    return sorted(actions) or None


def iam_actions():
    definition = next(each for each in iam_definition if each["prefix"] == "iam")
    for privilege in definition["privileges"]:
        about = privilege["resource_types"]
        yield (
            f"iam:{privilege['privilege']}",
            {
                "resources": sorted({each["resource_type"].rstrip("*") for each in about} - {""}),
                "conditions": sorted({key for each in about for key in each["condition_keys"]}),
            },
        )


def main(source, target):
    with open(source, encoding="utf-8") as file:
        types = json.load(file)
    provided = read("providers", f"{REGION}.json")
    found = {
        "types": {each: actions_of(provided.get(each)) for each in types},
        "iam": dict(iam_actions()),
    }
    with open(target, "w", encoding="utf-8") as file:
        json.dump(found, file)


if __name__ == "__main__":
    main(*sys.argv[1:])
