"""Stacks that must fail, as they fail on AWS; small ones, made through the API because only the refusal matters."""

from __future__ import annotations

import json
import time
import uuid
from dataclasses import dataclass, field

from botocore.exceptions import ClientError
from cloud import PATIENCE, Cloud
from refusal_templates import CREATES, DELETES, Template


@dataclass
class Refusals:
    """How each of them ended."""

    status: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, dict[str, str]] = field(default_factory=dict)
    unknown_type: str = ""
    termination: str = ""
    forgotten: bool = False
    deleted_afterwards: dict[str, str] = field(default_factory=dict)


def _create(cloud: Cloud, account: str, name: str, resources: dict[str, Template]) -> None:
    cloudformation = cloud.client("cloudformation", account)
    cloudformation.create_stack(StackName=name, TemplateBody=json.dumps({"Resources": resources}))


def settled(cloud: Cloud, account: str, name: str) -> str:
    cloudformation = cloud.client("cloudformation", account)
    deadline = time.monotonic() + PATIENCE
    while True:
        stacks = cloudformation.list_stacks()["StackSummaries"]
        status = next(each["StackStatus"] for each in stacks if each["StackName"] == name)
        if not status.endswith("_IN_PROGRESS"):
            return status
        if time.monotonic() > deadline:
            raise AssertionError(f"{name} is still {status}")
        time.sleep(0.05)


def run(cloud: Cloud, account: str) -> Refusals:
    """Deploy what must fail, delete what must stay, and clean up."""
    seen = Refusals()
    for name, resources in {**CREATES, **DELETES}.items():
        _create(cloud, account, name, resources)
    for name in CREATES:
        seen.status[name] = settled(cloud, account, name)
        seen.reasons[name] = cloud.failures(account, name)
    seen.unknown_type = _refused_type(cloud, account)
    seen.forgotten = _no_network_is_left(cloud, account)
    _delete_protected(cloud, account, seen)
    return seen


def _refused_type(cloud: Cloud, account: str) -> str:
    try:
        cloud.client("cloudformation", account).create_change_set(
            StackName="unknown-type",
            ChangeSetName="first",
            ChangeSetType="CREATE",
            TemplateBody=json.dumps({"Resources": {"Nobody": {"Type": "AWS::Nobody::Knows"}}}),
        )
    except ClientError as error:
        return str(error)
    return ""


def _no_network_is_left(cloud: Cloud, account: str) -> bool:
    """Whether the stacks that failed took their VPCs with them; those of DELETES are still there."""
    found = cloud.client("ec2", account).describe_vpcs(Filters=[{"Name": "cidr", "Values": ["10.9.0.0/16"]}])["Vpcs"]
    return len(found) == sum("Vpc" in resources for resources in DELETES.values())


def _delete_protected(cloud: Cloud, account: str, seen: Refusals) -> None:
    cloudformation, s3 = cloud.client("cloudformation", account), cloud.client("s3", account)
    for name in DELETES:
        assert settled(cloud, account, name) == "CREATE_COMPLETE", cloud.failures(account, name)
    bucket = "full-bucket-111111111111"
    s3.put_object(Bucket=bucket, Key="kept", Body=b"kept")
    seen.termination = _refused_deletion(cloud, account)
    for name in DELETES:
        cloudformation.delete_stack(StackName=name)
        seen.status[name] = settled(cloud, account, name)
        seen.reasons[name] = cloud.failures(account, name)

    rds = cloud.client("rds", account)
    databases = [each["DBInstanceIdentifier"] for each in rds.describe_db_instances()["DBInstances"]]
    (database,) = [each for each in databases if "protected" in each]
    rds.modify_db_instance(DBInstanceIdentifier=database, DeletionProtection=False)
    cloud.client("eks", account).update_cluster_config(name="protected", deletionProtection=False)
    elb = cloud.client("elbv2", account)
    for balancer in elb.describe_load_balancers()["LoadBalancers"]:
        unprotected = [{"Key": "deletion_protection.enabled", "Value": "false"}]
        elb.modify_load_balancer_attributes(LoadBalancerArn=balancer["LoadBalancerArn"], Attributes=unprotected)
    s3.delete_object(Bucket=bucket, Key="kept")
    for name in DELETES:
        cloudformation.delete_stack(StackName=name)
        seen.deleted_afterwards[name] = settled(cloud, account, name)


def _refused_deletion(cloud: Cloud, account: str) -> str:
    cloudformation = cloud.client("cloudformation", account)
    cloudformation.update_termination_protection(StackName="full-bucket", EnableTerminationProtection=True)
    try:
        cloudformation.delete_stack(StackName="full-bucket")
    except ClientError as error:
        return str(error)
    finally:
        cloudformation.update_termination_protection(StackName="full-bucket", EnableTerminationProtection=False)
    return ""


def wait_for_checkpoint(cloud: Cloud, account: str) -> None:
    """Until what is now in memory is on disk: a marker goes in, and comes out in the file."""
    marker = uuid.uuid4().hex
    cloud.client("ssm", account).put_parameter(Name="/test/marker", Value=marker, Type="String", Overwrite=True)
    saved = cloud.folder / "state" / "ssm.json"
    deadline = time.monotonic() + PATIENCE
    while not (saved.exists() and marker in saved.read_text()):
        if time.monotonic() > deadline:
            raise AssertionError("no checkpoint was written")
        time.sleep(0.1)


def start_endless_stack(cloud: Cloud, account: str) -> None:
    """A deployment that never ends: it made a bucket with an object and waits for a signal that never comes."""
    wait = {"Handle": {"Ref": "Handle"}, "Timeout": "3600"}
    resources = {
        "Bucket": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "endless-111111111111"}},
        "Handle": {"Type": "AWS::CloudFormation::WaitConditionHandle", "DependsOn": "Bucket"},
        "Wait": {"Type": "AWS::CloudFormation::WaitCondition", "DependsOn": "Bucket", "Properties": wait},
    }
    _create(cloud, account, "endless", resources)
    s3 = cloud.client("s3", account)
    s3.get_waiter("bucket_exists").wait(Bucket="endless-111111111111", WaiterConfig={"Delay": 1, "MaxAttempts": 30})
    s3.put_object(Bucket="endless-111111111111", Key="body", Body=b"written at once")
