"""Web firewalls: lists of addresses, access control lists, and what stands behind them."""

from __future__ import annotations

import base64
from typing import Any

from ..aws import ApiError, call
from ..handler import Properties, Resource, ResourceType, tag_list


class _Described(ResourceType):
    """What both have in common: name|id|scope is their Ref, and a change needs the token of the last one."""

    kind: str
    create_only = frozenset({"Name", "Scope"})
    tags = ("Tags", "list")

    def create(self, resource: Resource, props: Properties) -> str:
        name = props.get("Name") or resource.name()
        fixed = {each: props[each] for each in self.create_only if each in props}
        stated = {**self._spelled(props), **fixed, "Name": name, "Tags": tag_list(props) or None}
        made = call("wafv2", f"Create{self.kind}", **stated)
        return f"{name}|{made['Summary']['Id']}|{props['Scope']}"

    def apply(self, physical_id: str, old: Properties, new: Properties) -> None:
        if not old:
            return
        found = self._find(physical_id)
        call("wafv2", f"Update{self.kind}", **_key(physical_id), LockToken=found["LockToken"], **self._spelled(new))
        arn, wanted = found[self.kind]["ARN"], tag_list(new)
        kept = {tag["Key"] for tag in wanted}
        if dropped := [tag["Key"] for tag in tag_list(old) if tag["Key"] not in kept]:
            call("wafv2", "UntagResource", ResourceARN=arn, TagKeys=dropped)
        if wanted and wanted != tag_list(old):
            call("wafv2", "TagResource", ResourceARN=arn, Tags=wanted)

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        found = self._find(physical_id)[self.kind]
        return {"Arn": found["ARN"], "Id": found["Id"]}

    def delete(self, physical_id: str, props: Properties) -> None:
        token = self._find(physical_id)["LockToken"]
        call("wafv2", f"Delete{self.kind}", **_key(physical_id), LockToken=token)

    def _find(self, physical_id: str) -> dict[str, Any]:
        return call("wafv2", f"Get{self.kind}", **_key(physical_id))

    def _spelled(self, props: Properties) -> Properties:
        """The properties that can change, as the API spells them."""
        names = self.properties - self.create_only - {"Tags"}
        return {name: value for name, value in props.items() if name in names}


def _key(physical_id: str) -> dict[str, str]:
    return dict(zip(("Name", "Id", "Scope"), physical_id.split("|"), strict=True))


class IpSet(_Described):
    name = "AWS::WAFv2::IPSet"
    kind = "IPSet"
    properties = frozenset({"Addresses", "Description", "IPAddressVersion", "Name", "Scope", "Tags"})
    create_only = frozenset({"IPAddressVersion", "Name", "Scope"})


class WebAcl(_Described):
    name = "AWS::WAFv2::WebACL"
    kind = "WebACL"
    properties = frozenset(
        {
            "AssociationConfig",
            "CaptchaConfig",
            "ChallengeConfig",
            "CustomResponseBodies",
            "DefaultAction",
            "Description",
            "Name",
            "Rules",
            "Scope",
            "Tags",
            "TokenDomains",
            "VisibilityConfig",
        }
    )

    def attributes(self, physical_id: str, props: Properties) -> Properties:
        found = self._find(physical_id)["WebACL"]
        shown = {name: found[name] for name in ("Capacity", "LabelNamespace")}
        return {**super().attributes(physical_id, props), **shown}

    def _spelled(self, props: Properties) -> Properties:
        spelled = super()._spelled(props)
        return {name: _statements(value) if name == "Rules" else value for name, value in spelled.items()}


def _statements(stated: Any) -> Any:
    """A reference is an ARN in the API, and a template may state what a rule searches for in base64."""
    if isinstance(stated, list):
        return [_statements(each) for each in stated]
    if not isinstance(stated, dict):
        return stated
    spelled = {{"Arn": "ARN"}.get(name, name): _statements(value) for name, value in stated.items()}
    if "SearchStringBase64" in spelled:
        spelled["SearchString"] = base64.b64decode(spelled.pop("SearchStringBase64"))
    return spelled


class WebAclAssociation(ResourceType):
    """Of a load balancer or an API; a CloudFront distribution names its ACL itself."""

    name = "AWS::WAFv2::WebACLAssociation"
    properties = frozenset({"ResourceArn", "WebACLArn"})
    create_only = properties

    def create(self, resource: Resource, props: Properties) -> str:
        call("wafv2", "AssociateWebACL", ResourceArn=props["ResourceArn"], WebACLArn=props["WebACLArn"])
        return f"{props['ResourceArn']}|{props['WebACLArn']}"

    def delete(self, physical_id: str, props: Properties) -> None:
        protected, acl = physical_id.split("|")
        try:
            present = call("wafv2", "GetWebACLForResource", ResourceArn=protected)["WebACL"]["ARN"]
        except ApiError as error:
            if error.code == "WAFNonexistentItemException":
                return
            raise
        # The association that replaced this one is already in force.
        if present == acl:
            call("wafv2", "DisassociateWebACL", ResourceArn=protected)
