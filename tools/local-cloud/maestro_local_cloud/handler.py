"""What every CloudFormation type of ours is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from .aws import ApiError

Properties = dict[str, Any]


@dataclass(frozen=True)
class Resource:
    """The place of a resource in its stack."""

    stack: str
    logical_id: str

    def name(self, longest: int = 128) -> str:
        """A generated name, the same for every update of this resource until it is replaced."""
        from ministack.services.cloudformation.provisioners import _physical_name

        return _physical_name(self.stack, self.logical_id, max_len=longest)


class ResourceType:
    """One type. `create` makes the bare resource, `apply` brings it to what the template states.

    The same `apply` serves create and update, so that a property cannot work in one and be lost in the other.
    """

    name: ClassVar[str]
    #: Every property that is kept. One that is not listed fails the resource: nothing is dropped in silence.
    properties: ClassVar[frozenset[str]]
    #: Properties whose change makes CloudFormation create a new resource and delete the old one.
    create_only: ClassVar[frozenset[str]] = frozenset()
    #: The tag property and its form ("list" of Key and Value, or "map"); None for a type without tags.
    tags: ClassVar[tuple[str, str] | None] = None

    def create(self, resource: Resource, props: Properties) -> str:
        """Make the resource; its physical id."""
        raise NotImplementedError

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        """Bring the resource from `old` (empty after a create) to `new`, in place."""

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        """What Fn::GetAtt gives."""
        return {}

    def delete(self, physical_id: str, props: Properties) -> None:
        """Delete the resource; a missing one may raise."""
        raise NotImplementedError

    # What the emulator's engine calls -----------------------------------------

    def on_create(self, logical_id: str, props: Properties, stack: str) -> tuple[str, Properties]:
        self._refuse_unknown(props)
        physical_id = self.create(Resource(stack, logical_id), props)
        try:
            self.apply(physical_id, {}, props)
            return physical_id, self.attributes(physical_id, props)
        except Exception:
            # The engine knows no physical id of a failed create, so nobody else would clean up.
            self.on_delete(physical_id, props)
            raise

    def on_update(
        self, physical_id: str, old: Properties, new: Properties, stack: str, logical_id: str | None = None
    ) -> tuple[str, Properties]:
        self._refuse_unknown(new)
        self.apply(physical_id, old, new)
        return physical_id, self.attributes(physical_id, new)

    def on_delete(self, physical_id: str, props: Properties) -> None:
        try:
            self.delete(physical_id, props)
        except ApiError as error:
            if not error.missing:
                raise

    def _refuse_unknown(self, props: Properties) -> None:
        unknown = sorted(set(props) - self.properties)
        if unknown:
            raise ValueError(
                f"the local cloud does not keep {', '.join(unknown)} of {self.name}, "
                f"only {', '.join(sorted(self.properties))} (LOCAL_CLOUD_PROPERTY_NOT_EMULATED)"
            )


def tag_list(props: Properties, key: str = "Tags") -> list[dict[str, str]]:
    """A tag property in the form of the EC2-style APIs."""
    tags = props.get(key) or []
    if isinstance(tags, dict):
        return [{"Key": name, "Value": str(value)} for name, value in tags.items()]
    return [{"Key": str(tag["Key"]), "Value": str(tag.get("Value", ""))} for tag in tags]


def tag_map(props: Properties, key: str = "Tags") -> dict[str, str]:
    """A tag property in the form of the EKS-style APIs."""
    return {tag["Key"]: tag["Value"] for tag in tag_list(props, key)}


def changed(old: Properties, new: Properties, *names: str) -> bool:
    """Whether any of these properties differs."""
    return any(old.get(name) != new.get(name) for name in names)
