"""What the services do and refuse by themselves, in an account that no stack touches."""

from __future__ import annotations

import json
import re

import pytest
from botocore.exceptions import ClientError

THIRD = "333333333333"
VISIBLE = {"MetricName": "wall", "CloudWatchMetricsEnabled": True, "SampledRequestsEnabled": True}


def refused(call, **arguments) -> str:
    """The code of the refusal."""
    with pytest.raises(ClientError) as caught:
        call(**arguments)
    return caught.value.response["Error"]["Code"]


def test_does_not_take_a_rule_without_a_recorder(life):
    rule = {"ConfigRuleName": "early", "Source": {"Owner": "AWS", "SourceIdentifier": "CLOUD_TRAIL_ENABLED"}}
    put = life.cloud.client("config", THIRD).put_config_rule
    assert refused(put, ConfigRule=rule) == "NoAvailableConfigurationRecorderException"


def test_does_not_deliver_to_a_bucket_that_is_not_there(life):
    channel = {"name": "lost", "s3BucketName": "nowhere"}
    put = life.cloud.client("config", THIRD).put_delivery_channel
    assert refused(put, DeliveryChannel=channel) == "NoSuchBucketException"


def test_conditions_know_where_they_are(life):
    compared = {"AWS::Partition": "aws", "AWS::Region": "us-east-1", "AWS::AccountId": THIRD}
    conditions = {
        name.removeprefix("AWS::"): {"Fn::Equals": [{"Ref": name}, value]} for name, value in compared.items()
    }
    conditions["Elsewhere"] = {"Fn::Equals": [{"Ref": "AWS::Region"}, "eu-west-1"]}
    topics = {name: {"Type": "AWS::SNS::Topic", "Condition": name} for name in conditions}
    cloudformation = life.cloud.client("cloudformation", THIRD)
    body = json.dumps({"Conditions": conditions, "Resources": topics})
    cloudformation.create_stack(StackName="conditions", TemplateBody=body)
    cloudformation.get_waiter("stack_create_complete").wait(StackName="conditions")
    made = cloudformation.describe_stack_resources(StackName="conditions")["StackResources"]
    assert {each["LogicalResourceId"] for each in made} == {"Partition", "Region", "AccountId"}
    cloudformation.delete_stack(StackName="conditions")


def test_does_not_delete_the_channel_of_a_running_recorder(life):
    config = life.cloud.client("config", THIRD)
    life.cloud.client("s3", THIRD).create_bucket(Bucket="recorded-333333333333")
    config.put_configuration_recorder(ConfigurationRecorder={"name": "one", "roleARN": "arn:aws:iam::1:role/config"})
    config.put_delivery_channel(DeliveryChannel={"name": "one", "s3BucketName": "recorded-333333333333"})
    config.start_configuration_recorder(ConfigurationRecorderName="one")
    code = refused(config.delete_delivery_channel, DeliveryChannelName="one")
    assert code == "LastDeliveryChannelDeleteFailedException"
    config.delete_configuration_recorder(ConfigurationRecorderName="one")
    config.delete_delivery_channel(DeliveryChannelName="one")
    assert refused(config.delete_delivery_channel, DeliveryChannelName="one") == "NoSuchDeliveryChannelException"


def test_does_not_delete_a_plan_that_selects(life):
    backup = life.cloud.client("backup", THIRD)
    rule = {"RuleName": "daily", "TargetBackupVaultName": "any"}
    plan = backup.create_backup_plan(BackupPlan={"BackupPlanName": "daily", "Rules": [rule]})["BackupPlanId"]
    selection = {"SelectionName": "all", "IamRoleArn": "arn:aws:iam::1:role/backup", "Resources": ["*"]}
    made = backup.create_backup_selection(BackupPlanId=plan, BackupSelection=selection)
    assert refused(backup.delete_backup_plan, BackupPlanId=plan) == "InvalidRequestException"
    backup.delete_backup_selection(BackupPlanId=plan, SelectionId=made["SelectionId"])
    backup.delete_backup_plan(BackupPlanId=plan)


def test_dates_a_lock_for_compliance(life):
    backup = life.cloud.client("backup", THIRD)
    vault = {"BackupVaultName": "dated"}
    created = backup.create_backup_vault(**vault)["CreationDate"]
    backup.put_backup_vault_lock_configuration(**vault, MinRetentionDays=1, ChangeableForDays=3)
    assert (backup.describe_backup_vault(**vault)["LockDate"] - created).days == 3
    backup.delete_backup_vault_lock_configuration(**vault)
    assert backup.describe_backup_vault(**vault)["Locked"] is False


def test_does_not_delete_addresses_that_a_web_firewall_refers_to(life):
    waf = life.cloud.client("wafv2", THIRD)
    scope = {"Scope": "REGIONAL"}
    made = waf.create_ip_set(Name="blocked", IPAddressVersion="IPV4", Addresses=[], **scope)["Summary"]
    statement = {"AndStatement": {"Statements": [{"IPSetReferenceStatement": {"ARN": made["ARN"]}}]}}
    rule = {"Name": "one", "Priority": 0, "Action": {"Block": {}}, "Statement": statement, "VisibilityConfig": VISIBLE}
    acl = {"Name": "wall", "DefaultAction": {"Allow": {}}, "VisibilityConfig": VISIBLE, "Rules": [rule], **scope}
    waf.create_web_acl(**acl)
    key = {"Name": "blocked", "Id": made["Id"], "LockToken": made["LockToken"], **scope}
    assert refused(waf.delete_ip_set, **key) == "WAFAssociatedItemException"


def test_does_not_delete_a_web_firewall_that_guards(life):
    waf = life.cloud.client("wafv2", THIRD)
    acl = {"Name": "guard", "DefaultAction": {"Allow": {}}, "VisibilityConfig": VISIBLE, "Scope": "REGIONAL"}
    made = waf.create_web_acl(**acl)["Summary"]
    guarded = "arn:aws:apigateway:us-east-1::/restapis/one/stages/live"
    waf.associate_web_acl(WebACLArn=made["ARN"], ResourceArn=guarded)
    key = {"Name": "guard", "Id": made["Id"], "LockToken": made["LockToken"], "Scope": "REGIONAL"}
    assert refused(waf.delete_web_acl, **key) == "WAFAssociatedItemException"
    waf.disassociate_web_acl(ResourceArn=guarded)
    waf.delete_web_acl(**key)


def test_does_not_write_a_trail_to_logs_without_a_role(life):
    life.cloud.client("s3", THIRD).create_bucket(Bucket="trails-333333333333")
    group = "arn:aws:logs:us-east-1:333333333333:log-group:trail:*"
    settings = {"S3BucketName": "trails-333333333333", "CloudWatchLogsLogGroupArn": group}
    create = life.cloud.client("cloudtrail", THIRD).create_trail
    assert refused(create, Name="unheard", **settings) == "InvalidParameterCombinationException"


def test_has_five_trails_and_no_more(life):
    trails = life.cloud.client("cloudtrail", THIRD)
    life.cloud.client("s3", THIRD).create_bucket(Bucket="five-333333333333")
    for name in ("one", "two", "three", "four", "five"):
        trails.create_trail(Name=name, S3BucketName="five-333333333333", TagsList=[{"Key": "of", "Value": name}])
    refusal = refused(trails.create_trail, Name="six", S3BucketName="five-333333333333")
    assert refusal == "MaximumNumberOfTrailsExceededException"
    trails.delete_trail(Name="five")
    arn = trails.create_trail(Name="five", S3BucketName="five-333333333333")["TrailARN"]
    assert trails.list_tags(ResourceIdList=[arn])["ResourceTagList"][0]["TagsList"] == []


def test_encrypts_a_volume_that_says_nothing_with_the_key_of_its_account(life):
    ec2 = life.cloud.client("ec2", THIRD)
    ec2.enable_ebs_encryption_by_default()
    ec2.modify_ebs_default_kms_key_id(KmsKeyId="alias/ours")
    started = ec2.run_instances(ImageId="ami-0123456789abcdef0", MinCount=1, MaxCount=1)["Instances"][0]
    volume = started["BlockDeviceMappings"][0]["Ebs"]["VolumeId"]
    found = ec2.describe_volumes(VolumeIds=[volume])["Volumes"][0]
    assert (found["Encrypted"], found["KmsKeyId"]) == (True, "alias/ours")
    assert ec2.reset_ebs_default_kms_key_id()["KmsKeyId"] == "alias/aws/ebs"


def test_makes_the_role_of_a_service_once(life):
    make = life.cloud.client("iam", THIRD).create_service_linked_role
    make(AWSServiceName="config.amazonaws.com")
    # The code that AWS documents for it; custom resources ignore this one and no other.
    assert refused(make, AWSServiceName="config.amazonaws.com") == "InvalidInput"


def test_keeps_what_an_account_states_for_all_its_buckets(life):
    s3 = life.cloud.account_buckets(THIRD)
    account = {"AccountId": THIRD}
    assert refused(s3.get_public_access_block, **account) == "NoSuchPublicAccessBlockConfiguration"
    closed = dict.fromkeys(("BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls"), True)
    block = {**closed, "RestrictPublicBuckets": False}
    s3.put_public_access_block(**account, PublicAccessBlockConfiguration=block)
    assert s3.get_public_access_block(**account)["PublicAccessBlockConfiguration"] == block
    s3.delete_public_access_block(**account)
    assert refused(s3.get_public_access_block, **account) == "NoSuchPublicAccessBlockConfiguration"


def test_shows_the_access_of_a_cache_user_as_it_was_given(life):
    caches = life.cloud.client("elasticache", THIRD)
    access = "on ~* &* +@all -@dangerous"
    caches.create_user(UserId="app", UserName="app", Engine="redis", AccessString=access, NoPasswordRequired=True)
    users = {user["UserId"]: user for user in caches.describe_users()["Users"]}
    assert users["app"]["AccessString"] == access


def test_lets_a_cache_user_prove_itself_with_a_role(life):
    caches = life.cloud.client("elasticache", THIRD)
    user = {"UserId": "role", "UserName": "role", "Engine": "redis", "AccessString": "on ~* +@all"}
    made = caches.create_user(**user, AuthenticationMode={"Type": "iam"})
    assert made["Authentication"]["Type"] == "iam"
    secret = {"Type": "password", "Passwords": ["one-long-enough-password", "two-long-enough-password"]}
    caches.modify_user(UserId="role", AuthenticationMode=secret)
    shown = caches.describe_users(UserId="role")["Users"][0]["Authentication"]
    assert shown == {"Type": "password", "PasswordCount": 2}


def test_writes_the_time_of_a_snapshot_as_one(life):
    caches = life.cloud.client("elasticache", THIRD)
    caches.create_cache_cluster(CacheClusterId="kept", Engine="redis", CacheNodeType="cache.t4g.micro", NumCacheNodes=1)
    caches.create_snapshot(CacheClusterId="kept", SnapshotName="kept")
    raw = []
    caches.meta.events.register(
        "before-parse.elasticache", lambda response_dict, **_: raw.append(response_dict["body"])
    )
    caches.describe_snapshots()
    assert re.search(rb"<SnapshotCreateTime>\d{4}-\d\d-\d\dT", raw[0])
