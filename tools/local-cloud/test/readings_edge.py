"""The way in, as the cloud says it."""

from __future__ import annotations

from typing import Any

from botocore.exceptions import ClientError
from cloud import Cloud

Reading = dict[str, Any]


def edge(cloud: Cloud, account: str) -> Reading:
    out = cloud.outputs(account, "test-edge")
    return {"out": out, **_balancer(cloud, account, out), **_logs(cloud, account, out), **_names(cloud, account, out)}


def _balancer(cloud: Cloud, account: str, out: dict[str, str]) -> Reading:
    elb = cloud.client("elbv2", account)
    attributes = elb.describe_load_balancer_attributes(LoadBalancerArn=out["Balancer"])["Attributes"]
    of_listener = elb.describe_listener_attributes(ListenerArn=out["Listener"])["Attributes"]
    return {
        "balancer": elb.describe_load_balancers(LoadBalancerArns=[out["Balancer"]])["LoadBalancers"][0],
        "attributes": {each["Key"]: each["Value"] for each in attributes},
        "listener": elb.describe_listeners(ListenerArns=[out["Listener"]])["Listeners"][0],
        "listener_attributes": {each["Key"]: each["Value"] for each in of_listener},
        "rule": elb.describe_rules(RuleArns=[out["Rule"]])["Rules"][0],
        "refusal": _refusal_of_deletion(elb, out["Balancer"]) if attributes_protect(attributes) else "",
    }


def attributes_protect(attributes: list[dict[str, str]]) -> bool:
    return {"Key": "deletion_protection.enabled", "Value": "true"} in attributes


def _refusal_of_deletion(elb: Any, arn: str) -> str:
    try:
        elb.delete_load_balancer(LoadBalancerArn=arn)
    except ClientError as error:
        return error.response["Error"]["Code"]
    return ""


def _logs(cloud: Cloud, account: str, out: dict[str, str]) -> Reading:
    logs = cloud.client("logs", account)
    delivery = logs.get_delivery(id=out["Delivery"])["delivery"]
    return {
        "source": logs.get_delivery_source(name="site")["deliverySource"],
        "destination": logs.get_delivery_destination(name="site")["deliveryDestination"],
        "delivery": delivery,
        "delivery_tags": logs.list_tags_for_resource(resourceArn=delivery["arn"])["tags"],
    }


def _names(cloud: Cloud, account: str, out: dict[str, str]) -> Reading:
    records = cloud.client("route53", account).list_resource_record_sets(HostedZoneId=out["Zone"])
    site = cloud.client("cloudfront", account).get_distribution(Id=out["Site"])["Distribution"]
    return {"records": records["ResourceRecordSets"], "site": site["DistributionConfig"]}


def left(cloud: Cloud, account: str) -> dict[str, int]:
    logs = cloud.client("logs", account)
    elb = cloud.client("elbv2", account)
    sites = cloud.client("cloudfront", account).list_distributions()["DistributionList"]
    return {
        "zones": len(cloud.client("route53", account).list_hosted_zones()["HostedZones"]),
        "certificates": len(cloud.client("acm", account).list_certificates()["CertificateSummaryList"]),
        "balancers": len(elb.describe_load_balancers()["LoadBalancers"]),
        "sites": len(sites.get("Items", [])),
        "deliveries": len(logs.describe_deliveries()["deliveries"]),
        "delivery sources": len(logs.describe_delivery_sources()["deliverySources"]),
        "delivery destinations": len(logs.describe_delivery_destinations()["deliveryDestinations"]),
    }
