"""WAF: everything that a web ACL is told, and what AWS refuses. No request is inspected here."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ministack.core.arn import parse_arn
from ministack.core.responses import get_account_id
from ministack.services import alb, waf

from .wire import Record

Answer = tuple[int, dict[str, str], bytes]

#: What CreateWebACL and UpdateWebACL take and the emulator drops.
_MEMBERS = ("AssociationConfig", "CaptchaConfig", "ChallengeConfig", "CustomResponseBodies", "TokenDomains")
_stock_create = waf.create_web_acl_record
_stock_update = waf._update_web_acl
_stock_delete = waf._delete_web_acl
_stock_associate = waf._associate_web_acl
_stock_update_set = waf._update_ip_set
_stock_delete_set = waf._delete_ip_set


def create_web_acl_record(name: str, scope: str, stated: Record) -> tuple[str, str, Record]:
    uid, arn, acl = _stock_create(name, scope, stated)
    acl["LabelNamespace"] = f"awswaf:{get_account_id()}:webacl:{name}:"
    acl.update({member: stated[member] for member in _MEMBERS if member in stated})
    return uid, arn, acl


def create_web_acl(request: Record) -> Answer:
    return _missing_set(request) or _stock_create_acl(request)


def update_web_acl(request: Record) -> Answer:
    if refusal := _missing_set(request):
        return refusal
    answer = _stock_update(request)
    if answer[0] < 400:
        # An update states the whole ACL: what it leaves out is gone.
        acl = waf._resource_from_scope(waf._web_acls, request["Id"], request["Scope"])
        acl["Description"] = request.get("Description", "")
        acl["Rules"] = request.get("Rules", [])
        for member in _MEMBERS:
            acl.pop(member, None)
        acl.update({member: request[member] for member in _MEMBERS if member in request})
    return answer


def _missing_set(request: Record) -> Answer | None:
    known = {each["ARN"] for each in waf._values_for_scope(waf._ip_sets, request.get("Scope"))}
    for arn in _referenced(request.get("Rules", [])):
        if arn not in known:
            return waf._waf_err("WAFNonexistentItemException", f"AWS WAF couldn't find the IP set {arn}")
    return None


def _referenced(stated: Any) -> Iterator[str]:
    """The ARNs of the IP sets that rules refer to, however deep in And, Or and Not."""
    if isinstance(stated, list):
        for each in stated:
            yield from _referenced(each)
    elif isinstance(stated, dict):
        if "IPSetReferenceStatement" in stated:
            yield stated["IPSetReferenceStatement"]["ARN"]
        for value in stated.values():
            yield from _referenced(value)


def delete_web_acl(request: Record) -> Answer:
    acl = waf._resource_from_scope(waf._web_acls, request["Id"], request["Scope"])
    if acl and acl["ARN"] in waf._associations.values():
        return _in_use()
    return _stock_delete(request)


def update_ip_set(request: Record) -> Answer:
    answer = _stock_update_set(request)
    if answer[0] < 400:
        found = waf._resource_from_scope(waf._ip_sets, request["Id"], request["Scope"])
        found["Description"] = request.get("Description", "")
    return answer


def delete_ip_set(request: Record) -> Answer:
    found = waf._resource_from_scope(waf._ip_sets, request["Id"], request["Scope"])
    acls = waf._values_for_scope(waf._web_acls, request["Scope"])
    if found and any(found["ARN"] in _referenced(acl["Rules"]) for acl in acls):
        return _in_use()
    return _stock_delete_set(request)


def _in_use() -> Answer:
    message = "AWS WAF couldn't perform the operation because your resource is being used by another resource."
    return waf._waf_err("WAFAssociatedItemException", message)


def associate_web_acl(request: Record) -> Answer:
    arn = request["ResourceArn"]
    if parse_arn(arn).service == "elasticloadbalancing" and arn not in alb._lbs:
        return waf._waf_err("WAFUnavailableEntityException", f"AWS WAF couldn't retrieve the resource {arn}")
    return _stock_associate(request)


_stock_create_acl = waf._create_web_acl
waf.create_web_acl_record = create_web_acl_record
waf._create_web_acl = create_web_acl
waf._update_web_acl = update_web_acl
waf._delete_web_acl = delete_web_acl
waf._update_ip_set = update_ip_set
waf._delete_ip_set = delete_ip_set
waf._associate_web_acl = associate_web_acl
