"""Flow logs: everything that was asked for reads back."""

from __future__ import annotations

from ministack.services import ec2

from .ec2_wire import new_id, replace, required, select, tag_new, tagged
from .wire import Record, Refused

_KEPT = (
    "DeliverLogsPermissionArn",
    "DestinationOptions",
    "LogDestination",
    "LogFormat",
    "LogGroupName",
    "TrafficType",
)

#: AWS's default format; callers that read a flow log's format find it stated.
_FORMAT = (
    "${version} ${account-id} ${interface-id} ${srcaddr} ${dstaddr} ${srcport} ${dstport} ${protocol} "
    "${packets} ${bytes} ${start} ${end} ${action} ${log-status}"
)

_SOURCES = {
    "VPC": (ec2._vpcs, "InvalidVpcID.NotFound", "vpc"),
    "Subnet": (ec2._subnets, "InvalidSubnetID.NotFound", "subnet"),
    "NetworkInterface": (ec2._network_interfaces, "InvalidNetworkInterfaceID.NotFound", "network interface"),
}


@replace
def create_flow_logs(request: Record) -> Record:
    kind = request.get("ResourceType", "")
    if kind not in _SOURCES:
        raise Refused("InvalidParameter", f"Value ({kind}) for resourceType is invalid, only {', '.join(_SOURCES)}")
    destination = request.get("LogDestinationType", "cloud-watch-logs")
    if destination == "cloud-watch-logs" and not request.get("DeliverLogsPermissionArn"):
        message = "DeliverLogsPermissionArn can't be empty if LogDestinationType is cloud-watch-logs."
        raise Refused("InvalidParameter", message)
    store, code, noun = _SOURCES[kind]
    for resource_id in request.get("ResourceIds", []):
        required(store, resource_id, code, noun)
    return {"FlowLogIds": [_create(request, resource_id, destination) for resource_id in request["ResourceIds"]]}


def _create(request: Record, resource_id: str, destination: str) -> str:
    flow_log_id = new_id("fl")
    ec2._flow_logs[flow_log_id] = {
        "FlowLogId": flow_log_id,
        "ResourceId": resource_id,
        "LogDestinationType": destination,
        "FlowLogStatus": "ACTIVE",
        "DeliverLogsStatus": "SUCCESS",
        "CreationTime": ec2._now_ts(),
        "LogFormat": _FORMAT,
        "MaxAggregationInterval": request.get("MaxAggregationInterval", 600),
        **{name: request[name] for name in _KEPT if name in request},
    }
    tag_new(flow_log_id, "vpc-flow-log", request)
    return flow_log_id


@replace
def describe_flow_logs(request: Record) -> Record:
    records = [tagged(flow_log["FlowLogId"], flow_log) for flow_log in ec2._flow_logs.values()]
    found = select(records, request, "FlowLogIds", "FlowLogId", "InvalidFlowLogId.NotFound")
    return {"FlowLogs": found}


@replace
def delete_flow_logs(request: Record) -> Record:
    for flow_log_id in request.get("FlowLogIds", []):
        required(ec2._flow_logs, flow_log_id, "InvalidFlowLogId.NotFound", "flow log")
        del ec2._flow_logs[flow_log_id]
        ec2._tags.pop(flow_log_id, None)
    return {}
