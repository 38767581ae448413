"""Recorded types: AWS services that the emulator does not have at all.

Their properties are kept and shown, nothing acts on them, and they count as recorded, never as verified.
"""

from __future__ import annotations

import re
import uuid
from typing import Any

from .handler import Properties, Resource, ResourceType

#: Fixed on purpose: a type outside the list fails at the change set instead of pretending. Each with its attribute.
ALLOWED: dict[str, str] = {
    "AWS::AccessAnalyzer::Analyzer": "Arn",
    "AWS::Backup::RestoreTestingPlan": "RestoreTestingPlanArn",
    "AWS::Backup::RestoreTestingSelection": "",
    "AWS::Chatbot::SlackChannelConfiguration": "Arn",
    "AWS::GuardDuty::Detector": "Id",
    "AWS::Logs::QueryDefinition": "QueryDefinitionId",
    "AWS::SecurityHub::Hub": "ARN",
    "AWS::SecurityHub::Standard": "StandardsSubscriptionArn",
    "AWS::Shield::Protection": "ProtectionArn",
    "AWS::Shield::ProactiveEngagement": "AccountId",
    "AWS::WAFv2::LoggingConfiguration": "",
    "AWS::XRay::Group": "GroupARN",
    "AWS::XRay::SamplingRule": "RuleARN",
}
#: Ref is an ARN, but for these: a property of the template, or an id that the service makes up.
_REFS: dict[str, str | None] = {
    "AWS::Backup::RestoreTestingPlan": "RestoreTestingPlanName",
    "AWS::GuardDuty::Detector": None,
    "AWS::Logs::QueryDefinition": None,
    "AWS::WAFv2::LoggingConfiguration": "ResourceArn",
}


class RecordedType(ResourceType):
    """A type without a service: the stack's own record is all there is."""

    def __init__(self, name: str) -> None:
        self.name = name  # type: ignore[misc]

    def create(self, resource: Resource, props: Properties) -> str:
        if self.name not in _REFS:
            return self._arn(resource.name(64))
        stated = _REFS[self.name]
        return props[stated] if stated else uuid.uuid4().hex

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        attribute = ALLOWED[self.name]
        if not attribute:
            return {}
        wants_arn = attribute.upper().endswith("ARN") and not physical_id.startswith("arn:")
        return {attribute: self._arn(physical_id) if wants_arn else physical_id}

    def _arn(self, name: str) -> str:
        from ministack.core.responses import get_account_id, get_region

        _, service, kind = self.name.split("::")
        return f"arn:aws:{service.lower()}:{get_region()}:{get_account_id()}:{kind.lower()}/{name}"

    def delete(self, physical_id: str, props: Properties) -> None:
        """Nothing to do: the record goes with the stack."""

    def _refuse_unknown(self, props: Properties) -> None:
        """Every property is kept as it is, in the stack."""


def resources(account: str) -> list[dict[str, Any]]:
    """The recorded resources of an account, in all its stacks and regions."""
    from ministack.services.cloudformation import _stacks

    return [
        {
            "type": record["ResourceType"],
            "logicalId": logical_id,
            "stack": stack["StackName"],
            "physicalId": record["PhysicalResourceId"],
            "properties": record["Properties"],
        }
        for (owner, _region, _name), stack in _stacks.all_items()
        if owner == account
        for logical_id, record in stack.get("_resources", {}).items()
        if record["ResourceType"] in ALLOWED
    ]


def is_account(value: str) -> bool:
    return re.fullmatch(r"\d{12}", value) is not None
