"""Who did what, and who may come in, as the cloud says it."""

from __future__ import annotations

from typing import Any

from botocore.exceptions import ClientError
from cloud import Cloud

Reading = dict[str, Any]


def audit(cloud: Cloud, account: str) -> Reading:
    out = cloud.outputs(account, "test-audit")
    return {"out": out, **_trail(cloud, account, out), **_config(cloud, account), **_firewall(cloud, account, out)}


def _trail(cloud: Cloud, account: str, out: dict[str, str]) -> Reading:
    trails = cloud.client("cloudtrail", account)
    named = {"TrailName": out["Trail"]}
    try:
        insights = trails.get_insight_selectors(**named)["InsightSelectors"]
    except ClientError:
        insights = []
    selectors = trails.get_event_selectors(**named)
    iam = cloud.client("iam", account)
    return {
        "trail": trails.get_trail(Name=out["Trail"])["Trail"],
        "logging": trails.get_trail_status(Name=out["Trail"])["IsLogging"],
        "selectors": selectors.get("AdvancedEventSelectors") or selectors["EventSelectors"],
        "insights": insights,
        "trail_tags": trails.list_tags(ResourceIdList=[out["TrailArn"]])["ResourceTagList"][0]["TagsList"],
        "provider": iam.get_open_id_connect_provider(OpenIDConnectProviderArn=out["Provider"]),
    }


def _config(cloud: Cloud, account: str) -> Reading:
    config = cloud.client("config", account)
    return {
        "recorders": config.describe_configuration_recorders()["ConfigurationRecorders"],
        "recording": config.describe_configuration_recorder_status()["ConfigurationRecordersStatus"],
        "channels": config.describe_delivery_channels()["DeliveryChannels"],
        "rules": config.describe_config_rules()["ConfigRules"],
    }


def _firewall(cloud: Cloud, account: str, out: dict[str, str]) -> Reading:
    waf = cloud.client("wafv2", account)
    wall, blocked = (dict(zip(("Name", "Id", "Scope"), out[each].split("|"), strict=True)) for each in ("Wall", "Set"))
    return {
        "wall": waf.get_web_acl(**wall)["WebACL"],
        "set": waf.get_ip_set(**blocked)["IPSet"],
        "guard": waf.get_web_acl_for_resource(ResourceArn=out["Balancer"])["WebACL"]["ARN"],
    }


def left(cloud: Cloud, account: str) -> dict[str, int]:
    waf, config = cloud.client("wafv2", account), cloud.client("config", account)
    return {
        "trails": len(cloud.client("cloudtrail", account).list_trails()["Trails"]),
        "providers": len(cloud.client("iam", account).list_open_id_connect_providers()["OpenIDConnectProviderList"]),
        "recorders": len(config.describe_configuration_recorders()["ConfigurationRecorders"]),
        "channels": len(config.describe_delivery_channels()["DeliveryChannels"]),
        "rules": len(config.describe_config_rules()["ConfigRules"]),
        "web acls": len(waf.list_web_acls(Scope="REGIONAL")["WebACLs"]),
        "ip sets": len(waf.list_ip_sets(Scope="REGIONAL")["IPSets"]),
    }
