"""CloudTrail: everything that CreateTrail is told, insights, and what AWS refuses. It records no events here."""

from __future__ import annotations

from ministack.core.responses import get_account_id, get_region
from ministack.services import cloudtrail, s3, sns

from .wire import Record

Answer = tuple[int, dict[str, str], bytes]

_stock_create = cloudtrail._create_trail
_stock_update = cloudtrail._update_trail
_stock_delete = cloudtrail._delete_trail
#: AWS has five for each region.
_MOST = 5


def create_trail(body: Record) -> Answer:
    if refusal := _refusal(body):
        return refusal
    here = [trail for region, _, trail in cloudtrail._account_trail_items() if region == get_region()]
    if len(here) >= _MOST:
        message = f"User: {get_account_id()} already has {_MOST} trails in {get_region()}."
        return cloudtrail._err("MaximumNumberOfTrailsExceededException", message)
    answer = _stock_create(body)
    if answer[0] < 400:
        trail = cloudtrail._trails[body["Name"]]
        for name in ("CloudWatchLogsLogGroupArn", "CloudWatchLogsRoleArn"):
            trail[name] = body.get(name, "")
        _name_topic(trail)
        if "TagsList" in body:
            cloudtrail._add_tags({"ResourceId": trail["TrailARN"], "TagsList": body["TagsList"]})
    return answer


def update_trail(body: Record) -> Answer:
    if refusal := _refusal(body):
        return refusal
    answer = _stock_update(body)
    if answer[0] < 400:
        _name_topic(_find(body["Name"]))
    return answer


def delete_trail(body: Record) -> Answer:
    """The emulator's own, which keeps the tags for the next trail of this name."""
    trail = _find(body.get("Name", ""))
    answer = _stock_delete(body)
    if trail and answer[0] < 400:
        cloudtrail._trail_tags.pop(trail["TrailARN"], None)
    return answer


def _refusal(body: Record) -> Answer | None:
    bucket = body.get("S3BucketName")
    if bucket and bucket not in s3._buckets:
        return cloudtrail._err("S3BucketDoesNotExistException", f"S3 bucket {bucket} does not exist!")
    topic = body.get("SnsTopicName")
    if topic and _topic_arn(topic) not in sns._topics:
        return cloudtrail._err("InsufficientSnsTopicPolicyException", f"SNS Topic {topic} does not exist")
    # AWS takes a log group only together with a role that may write into it.
    if bool(body.get("CloudWatchLogsLogGroupArn")) != bool(body.get("CloudWatchLogsRoleArn")):
        message = "You must specify both the CloudWatch Logs log group ARN and the role ARN."
        return cloudtrail._err("InvalidParameterCombinationException", message)
    return None


def _topic_arn(topic: str) -> str:
    return topic if topic.startswith("arn:") else f"arn:aws:sns:{get_region()}:{get_account_id()}:{topic}"


def _name_topic(trail: Record) -> None:
    topic = trail.get("SnsTopicName", "")
    trail["SnsTopicARN"] = _topic_arn(topic) if topic else ""


def _find(name: str) -> Record | None:
    return cloudtrail._find_mutable_trail(name)[2]


def put_insight_selectors(body: Record) -> Answer:
    trail = _find(body["TrailName"])
    if trail is None:
        return cloudtrail._err("TrailNotFoundException", f"Unknown trail: {body['TrailName']!r}", 404)
    trail["_Insights"] = body["InsightSelectors"]
    trail["HasInsightSelectors"] = bool(body["InsightSelectors"])
    return cloudtrail._ok({"TrailARN": trail["TrailARN"], "InsightSelectors": trail["_Insights"]})


def get_insight_selectors(body: Record) -> Answer:
    trail = _find(body["TrailName"])
    if trail is None or not trail.get("_Insights"):
        message = f"Trail {body['TrailName']} does not have Insights enabled."
        return cloudtrail._err("InsightNotEnabledException", message)
    return cloudtrail._ok({"TrailARN": trail["TrailARN"], "InsightSelectors": trail["_Insights"]})


cloudtrail._TRAIL_STATE_KEYS |= {"_Insights"}
cloudtrail._DISPATCH.update(
    {
        "CreateTrail": create_trail,
        "UpdateTrail": update_trail,
        "DeleteTrail": delete_trail,
        "GetInsightSelectors": get_insight_selectors,
        "PutInsightSelectors": put_insight_selectors,
    }
)
