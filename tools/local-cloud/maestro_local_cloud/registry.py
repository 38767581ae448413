"""Puts our types into the emulator's private tables."""

from __future__ import annotations

from ministack.services.cloudformation import provisioners, stacks

from . import recorded
from .handler import ResourceType
from .settings import StartupError
from .types import TYPES

#: Must be real or absent: a recorded network or database would make a green deployment worthless.
NEVER_RECORDED = (
    "AWS::EC2::",
    "AWS::RDS::",
    "AWS::EKS::",
    "AWS::ElasticLoadBalancingV2::",
    "AWS::S3::",
    "AWS::KMS::",
    "AWS::IAM::",
)
#: Types of the emulator that have tags, but not those of their stack.
_UNTAGGED = (
    "AWS::ElastiCache::ParameterGroup",
    "AWS::ElastiCache::ReplicationGroup",
    "AWS::ElastiCache::SubnetGroup",
    "AWS::ElastiCache::User",
    "AWS::ElastiCache::UserGroup",
    "AWS::Events::Rule",
    "AWS::KinesisFirehose::DeliveryStream",
)


def register() -> None:
    """Register every type; called once, before the first request."""
    for resource_type in TYPES:
        _register(resource_type)
    for name in recorded.ALLOWED:
        if name.startswith(NEVER_RECORDED):
            raise StartupError(f"{name} may never be recorded (LOCAL_CLOUD_RECORDED_TYPE)")
        if name in provisioners._RESOURCE_HANDLERS:
            raise StartupError(f"{name} is emulated, it cannot be recorded too (LOCAL_CLOUD_RECORDED_TYPE)")
        _register(recorded.RecordedType(name))
    provisioners._STACK_TAG_PROPERTY.update(dict.fromkeys(_UNTAGGED, ("Tags", "list")))
    _run_off_the_event_loop({resource_type.name for resource_type in TYPES})


def emulated() -> list[str]:
    """The types that have a service behind them, the emulator's own included."""
    return sorted(set(provisioners._RESOURCE_HANDLERS) - set(recorded.ALLOWED))


def _register(resource_type: ResourceType) -> None:
    name = resource_type.name
    provisioners._RESOURCE_HANDLERS[name] = {
        "create": resource_type.on_create,
        "update": resource_type.on_update,
        "update_with_logical_id": True,
        "delete": resource_type.on_delete,
        **_kept(name),
    }
    # The engine replaces a resource, and says so in the change set, when one of these differs.
    provisioners._REPLACING_PROPERTIES[name] = tuple(sorted(resource_type.create_only))
    if resource_type.tags:
        # Stack tags and the aws:cloudformation: tags are merged into this property.
        provisioners._STACK_TAG_PROPERTY[name] = resource_type.tags


def _kept(name: str) -> dict:
    """Abilities of a replaced stock handler that ours do not have: import and final snapshot."""
    stock = provisioners._RESOURCE_HANDLERS.get(name, {})
    return {ability: stock[ability] for ability in ("import", "snapshot") if ability in stock}


def _run_off_the_event_loop(names: set[str]) -> None:
    """Our handlers call back over HTTP: on the event loop they would wait for themselves."""
    stock = stacks._runs_on_worker_thread

    def runs_on_worker_thread(resource_type: str) -> bool:
        return resource_type in names or stock(resource_type)

    stacks._runs_on_worker_thread = runs_on_worker_thread
