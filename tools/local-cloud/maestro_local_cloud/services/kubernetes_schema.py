"""Objects against the schemas of the version of Kubernetes, and of the kinds that their cluster was taught."""

from __future__ import annotations

from typing import Any

from .wire import Record, Refused

#: Kinds without a namespace.
CLUSTER_SCOPED = frozenset(
    {
        "APIService",
        "CSIDriver",
        "ClusterRole",
        "ClusterRoleBinding",
        "CustomResourceDefinition",
        "FlowSchema",
        "IngressClass",
        "IngressClassParams",
        "MutatingWebhookConfiguration",
        "Namespace",
        "PersistentVolume",
        "PriorityClass",
        "PriorityLevelConfiguration",
        "RuntimeClass",
        "StorageClass",
        "ValidatingAdmissionPolicy",
        "ValidatingAdmissionPolicyBinding",
        "ValidatingWebhookConfiguration",
        "VolumeAttributesClass",
    }
)
#: Schemas of custom kinds, by apiVersion and kind.
Kinds = dict[tuple[str, str], dict[str, Any]]


def custom_kinds(objects: list[Record]) -> Kinds:
    """The kinds that the CustomResourceDefinitions among these objects define."""
    return {
        (f"{spec['group']}/{version['name']}", spec["names"]["kind"]): version["schema"]["openAPIV3Schema"]
        for spec in (each["spec"] for each in objects if each.get("kind") == "CustomResourceDefinition")
        for version in spec["versions"]
    }


def check(manifest: Record, version: str, custom: Kinds) -> None:
    """Refuse an object that the API server of this version of Kubernetes would not take."""
    name, kind = _described(manifest), (manifest["apiVersion"], manifest["kind"])
    error = _first_error(manifest, custom[kind]) if kind in custom else _first_stock_error(name, manifest, version)
    if error:
        raise Refused("Invalid", f"{name}: {_field(error)}: {error.message} (Kubernetes {version})")


def _first_error(manifest: Record, schema: dict[str, Any]) -> Any:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import best_match

    return best_match(Draft202012Validator(schema).iter_errors(manifest))


def _first_stock_error(name: str, manifest: Record, version: str) -> Any:
    # Only who deploys to a cluster waits for the library: it is read here and not at the start.
    from kubernetes_validate import utils

    if f"{version}.0" not in utils.all_versions():
        raise Refused("Unsupported", f"{name}: the local cloud has no schemas of Kubernetes {version}")
    try:
        utils.validate(manifest, version, strict=True)
    except utils.SchemaNotFoundError as error:
        message = f'{name}: no matches for kind "{manifest["kind"]}" in version "{manifest["apiVersion"]}"'
        raise Refused("NotFound", f"{message}; ensure CRDs are installed first") from error
    except utils.ValidationError as error:
        return error
    return None


def _described(manifest: Record) -> str:
    """Kind and name, or what is missing for an object to have them."""
    metadata = manifest.get("metadata")
    name = metadata.get("name") if isinstance(metadata, dict) else None
    missing = [each for each in ("apiVersion", "kind") if not manifest.get(each)] + ([] if name else ["metadata.name"])
    if missing:
        raise Refused("Invalid", f"{manifest.get('kind', 'object')} '{name or ''}': {', '.join(missing)}: is required")
    return f"{manifest['kind']} '{name}'"


def _field(error: Any) -> str:
    """spec.template.spec.containers[0].image"""
    path = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in error.absolute_path)
    return path.lstrip(".") or "object"
