"""Load balancers: in the network and the zones of their subnets, and not deleted while they are protected."""

from __future__ import annotations

from typing import Any

from ministack.services import alb, ec2

Answer = tuple[int, dict[str, str], bytes]

_stock_xml = alb._lb_xml
_stock_delete = alb._delete_lb


def load_balancer_xml(balancer: dict[str, Any]) -> str:
    """The emulator says a network of its own and the first zone, whatever the subnets are."""
    found = [ec2._subnets[subnet] for subnet in balancer["Subnets"] if subnet in ec2._subnets]
    text = _stock_xml({**balancer, "VpcId": found[0]["VpcId"]} if found else balancer)
    for subnet in found:
        zone, given = f"<ZoneName>{subnet['AvailabilityZone']}</ZoneName>", f"<SubnetId>{subnet['SubnetId']}</SubnetId>"
        before, _, after = text.partition(given)
        text = before[: before.rindex("<ZoneName>")] + zone + given + after
    return text


def delete_load_balancer(params: dict[str, Any]) -> Answer:
    arn = alb._p(params, "LoadBalancerArn")
    attributes = {each["Key"]: each["Value"] for each in alb._lb_attrs.get(arn, [])}
    if attributes.get("deletion_protection.enabled") == "true":
        message = f"Load balancer '{arn}' cannot be deleted because deletion protection is enabled"
        return alb._error("OperationNotPermitted", message)
    for listener in [key for key, each in alb._listeners.items() if each["LoadBalancerArn"] == arn]:
        alb._delete_listener({"ListenerArn": [listener]})
    for group in alb._tgs.values():
        group["LoadBalancerArns"] = [each for each in group.get("LoadBalancerArns", []) if each != arn]
    return _stock_delete(params)


alb._lb_xml = load_balancer_xml
alb._ACTION_MAP["DeleteLoadBalancer"] = delete_load_balancer
