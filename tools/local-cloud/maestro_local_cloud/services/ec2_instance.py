"""Instances: started from everything that the request and its launch template say."""

from __future__ import annotations

from typing import Any

from ministack.core.responses import get_account_id
from ministack.services import ec2

from .ec2_interface import attach_interface, groups, release_interface
from .ec2_nat import disassociate_instance
from .ec2_template import resolve
from .ec2_volume import attach_volumes, release_volumes
from .ec2_wire import WIRE, new_id, replace, required, tag_new, tagged
from .wire import Record, Refused

_METADATA = {
    "State": "applied",
    "HttpTokens": "optional",
    "HttpPutResponseHopLimit": 1,
    "HttpEndpoint": "enabled",
    "HttpProtocolIpv6": "disabled",
    "InstanceMetadataTags": "disabled",
}
_ATTRIBUTES = {
    "DisableApiTermination": "disableApiTermination",
    "EbsOptimized": "ebsOptimized",
    "InstanceInitiatedShutdownBehavior": "instanceInitiatedShutdownBehavior",
    "InstanceType": "instanceType",
    "SourceDestCheck": "sourceDestCheck",
    "UserData": "userData",
}


def instance_xml(instance: Record) -> str:
    """An instance as every operation of the emulator embeds it."""
    return WIRE.element("Instance", tagged(instance["InstanceId"], instance), "item")


ec2._instance_xml = instance_xml


@replace
def run_instances(request: Record) -> Record:
    template = resolve(request.get("LaunchTemplate"))
    # The request overrides the template property by property, but their tags add up.
    tags = [*template.get("TagSpecifications", []), *request.get("TagSpecifications", [])]
    launch = {**template, **request, "TagSpecifications": tags}
    if not launch.get("ImageId"):
        raise Refused("MissingParameter", "The request must contain the parameter ImageId")
    placed = (launch.get("NetworkInterfaces") or [{}])[0]
    subnet_id = placed.get("SubnetId") or launch.get("SubnetId") or ec2._DEFAULT_SUBNET_ID
    subnet = required(ec2._subnets, subnet_id, "InvalidSubnetID.NotFound", "subnet")
    group_ids = placed.get("Groups") or launch.get("SecurityGroupIds", [])
    started = [_start(launch, subnet, group_ids, placed) for _ in range(launch.get("MinCount", 1))]
    for instance in started:
        for kind, resource_ids in {
            "instance": [instance["InstanceId"]],
            "volume": [each["Ebs"]["VolumeId"] for each in instance["BlockDeviceMappings"]],
        }.items():
            for resource_id in resource_ids:
                tag_new(resource_id, kind, launch)
    instances = [tagged(instance["InstanceId"], instance) for instance in started]
    return {"Instances": instances, "ReservationId": new_id("r"), "OwnerId": get_account_id()}


def _start(launch: Record, subnet: Record, group_ids: list[str], placed: Record) -> Record:
    instance_id = new_id("i")
    profile = _profile(launch.get("IamInstanceProfile"))
    interface = attach_interface(subnet, group_ids, "Primary network interface", "interface")
    checked = launch.get("SourceDestCheck", True)
    interface["SourceDestCheck"] = checked
    public = placed.get("AssociatePublicIpAddress", subnet["MapPublicIpOnLaunch"])
    instance: dict[str, Any] = {
        "InstanceId": instance_id,
        "ImageId": launch["ImageId"],
        "InstanceType": launch.get("InstanceType", "m1.small"),
        "KeyName": launch.get("KeyName"),
        "State": {"Code": 16, "Name": "running"},
        "SubnetId": subnet["SubnetId"],
        "VpcId": subnet["VpcId"],
        "PrivateIpAddress": interface["PrivateIpAddress"],
        "PrivateDnsName": f"ip-{interface['PrivateIpAddress'].replace('.', '-')}.ec2.internal",
        "PublicIpAddress": ec2._random_ip("54.") if public else None,
        "PublicDnsName": "",
        "SourceDestCheck": checked,
        "SecurityGroups": groups(group_ids, subnet["VpcId"]),
        "NetworkInterfaces": [],
        "Architecture": "arm64" if "g." in launch.get("InstanceType", "") else "x86_64",
        "RootDeviceType": "ebs",
        "RootDeviceName": "/dev/xvda",
        "Hypervisor": "xen",
        "VirtualizationType": "hvm",
        "Placement": {"AvailabilityZone": subnet["AvailabilityZone"], "Tenancy": "default"},
        "Monitoring": {"State": "enabled" if launch.get("Monitoring", {}).get("Enabled") else "disabled"},
        "MetadataOptions": {**_METADATA, **launch.get("MetadataOptions", {})},
        "EbsOptimized": launch.get("EbsOptimized", False),
        "AmiLaunchIndex": 0,
        "LaunchTime": ec2._now_ts(),
        "IamInstanceProfile": profile,
        "UserData": launch.get("UserData"),
        "DisableApiTermination": launch.get("DisableApiTermination", False),
        "InstanceInitiatedShutdownBehavior": launch.get("InstanceInitiatedShutdownBehavior", "stop"),
        "PropagateTagsToVolumes": False,
    }
    instance["NetworkInterfaces"] = [_shown(interface, instance["PublicIpAddress"])]
    instance["BlockDeviceMappings"] = attach_volumes(instance, launch.get("BlockDeviceMappings", []))
    ec2._instances[instance_id] = instance
    if profile:
        ec2._upsert_iam_instance_profile_association(instance_id, profile)
    return instance


def _shown(interface: Record, public_address: str | None) -> Record:
    """The primary interface as a description of its instance shows it."""
    shown = {**interface, "Attachment": {"DeviceIndex": 0, "Status": "attached", "DeleteOnTermination": True}}
    if public_address:
        shown["Association"] = {"PublicIp": public_address, "IpOwnerId": "amazon"}
    return shown


def _profile(wanted: Record | None) -> Record | None:
    if not wanted:
        return None
    arn, name = wanted.get("Arn", ""), wanted.get("Name", "")
    profile, error = ec2._resolve_iam_instance_profile(iam_arn=arn, iam_name=name)
    if error:
        raise Refused("InvalidParameterValue", f"The IAM instance profile '{name or arn}' does not exist")
    return profile


def _instance(request: Record) -> Record:
    return required(ec2._instances, request.get("InstanceId"), "InvalidInstanceID.NotFound", "instance")


@replace
def describe_instance_attribute(request: Record) -> Record:
    instance = _instance(request)
    for name, attribute in _ATTRIBUTES.items():
        if attribute == request["Attribute"]:
            return {"InstanceId": instance["InstanceId"], name: {"Value": instance.get(name)}}
    if request["Attribute"] == "groupSet":
        return {"InstanceId": instance["InstanceId"], "Groups": instance["SecurityGroups"]}
    message = f"the local cloud does not keep attribute {request['Attribute']}, only {', '.join(_ATTRIBUTES.values())}"
    raise Refused("InvalidParameterValue", message)


@replace
def modify_instance_attribute(request: Record) -> Record:
    instance = _instance(request)
    for name in _ATTRIBUTES:
        if name in request:
            given = request[name]
            instance[name] = given["Value"] if isinstance(given, dict) else given
    if "Groups" in request:
        instance["SecurityGroups"] = groups(request["Groups"], instance["VpcId"])
    # The primary interface is what really checks and filters; AWS shows the same on both.
    for shown in instance["NetworkInterfaces"]:
        for interface in (shown, ec2._network_interfaces[shown["NetworkInterfaceId"]]):
            interface["SourceDestCheck"] = instance["SourceDestCheck"]
            interface["Groups"] = instance["SecurityGroups"]
    return {}


@replace
def modify_instance_metadata_options(request: Record) -> Record:
    instance = _instance(request)
    for name in _METADATA:
        if name in request:
            instance["MetadataOptions"][name] = request[name]
    return {"InstanceId": instance["InstanceId"], "InstanceMetadataOptions": instance["MetadataOptions"]}


def _monitor(request: Record, state: str) -> Record:
    for instance_id in request["InstanceIds"]:
        _instance({"InstanceId": instance_id})["Monitoring"] = {"State": state}
    monitored = [{"InstanceId": each, "Monitoring": {"State": state}} for each in request["InstanceIds"]]
    return {"InstanceMonitorings": monitored}


@replace
def monitor_instances(request: Record) -> Record:
    return _monitor(request, "enabled")


@replace
def unmonitor_instances(request: Record) -> Record:
    return _monitor(request, "disabled")


_stock_terminate = ec2._terminate_instances


def terminate_instances(params: Record) -> tuple[int, dict[str, str], bytes]:
    """The emulator's own, which forgets termination protection and leaves volumes and interfaces behind."""
    instances = [ec2._instances.get(each) for each in ec2._parse_member_list(params, "InstanceId")]
    for instance in filter(None, instances):
        if instance.get("DisableApiTermination"):
            message = f"The instance '{instance['InstanceId']}' may not be terminated: modify disableApiTermination"
            return ec2._error("OperationNotPermitted", message, 400)
    for instance in filter(None, instances):
        release_volumes(instance)
        disassociate_instance(instance["InstanceId"])
        for interface in instance.get("NetworkInterfaces", []):
            release_interface(interface["NetworkInterfaceId"])
    return _stock_terminate(params)


ec2._ACTION_MAP["TerminateInstances"] = ec2._terminate_instances = terminate_instances
