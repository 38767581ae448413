"""What the cloud says about the test app's stacks, read with the SDK. One function per subject."""

from __future__ import annotations

import json
from typing import Any

import readings_audit
import readings_edge
import readings_operations
import readings_recovery
from botocore.exceptions import ClientError
from cloud import Cloud

Reading = dict[str, Any]


def network(cloud: Cloud, account: str) -> Reading:
    ec2 = cloud.client("ec2", account)
    out = cloud.outputs(account, "test-network")
    here = [{"Name": "vpc-id", "Values": [out["VpcId"]]}]
    instances = ec2.describe_instances(InstanceIds=[out["Instance"]])["Reservations"][0]["Instances"]
    volume = instances[0]["BlockDeviceMappings"][0]["Ebs"]["VolumeId"]
    return {
        "out": out,
        "vpc": ec2.describe_vpcs(VpcIds=[out["VpcId"]])["Vpcs"][0],
        "dns": ec2.describe_vpc_attribute(VpcId=out["VpcId"], Attribute="enableDnsHostnames")["EnableDnsHostnames"],
        "subnets": ec2.describe_subnets(Filters=here)["Subnets"],
        "nat": ec2.describe_nat_gateways(NatGatewayIds=[out["Nat"]])["NatGateways"][0],
        "address": ec2.describe_addresses(PublicIps=[out["PublicAddress"]])["Addresses"][0],
        "acl": ec2.describe_network_acls(NetworkAclIds=[out["Acl"]])["NetworkAcls"][0],
        "flow_logs": ec2.describe_flow_logs(Filters=[{"Name": "resource-id", "Values": [out["VpcId"]]}])["FlowLogs"],
        "endpoints": ec2.describe_vpc_endpoints(Filters=here)["VpcEndpoints"],
        "instance": instances[0],
        "user_data": ec2.describe_instance_attribute(InstanceId=out["Instance"], Attribute="userData")["UserData"],
        "volume": ec2.describe_volumes(VolumeIds=[volume])["Volumes"][0],
        "templates": ec2.describe_launch_template_versions(LaunchTemplateId=out["Template"])["LaunchTemplateVersions"],
        "group": ec2.describe_security_groups(GroupIds=[out["Group"]])["SecurityGroups"][0],
        "tables": ec2.describe_route_tables(Filters=here)["RouteTables"],
    }


def cluster(cloud: Cloud, account: str) -> Reading:
    eks = cloud.client("eks", account)
    out = cloud.outputs(account, "test-cluster")
    name = out["Cluster"]
    group = eks.list_nodegroups(clusterName=name)["nodegroups"][0]
    principal = eks.list_access_entries(clusterName=name)["accessEntries"][0]
    policies = eks.list_associated_access_policies(clusterName=name, principalArn=principal)
    identities = [
        eks.describe_pod_identity_association(clusterName=name, associationId=each["associationId"])["association"]
        for each in eks.list_pod_identity_associations(clusterName=name)["associations"]
    ]
    ec2 = cloud.client("ec2", account)
    return {
        "out": out,
        "cluster": eks.describe_cluster(name=name)["cluster"],
        "nodes": eks.describe_nodegroup(clusterName=name, nodegroupName=group)["nodegroup"],
        "entry": eks.describe_access_entry(clusterName=name, principalArn=principal)["accessEntry"],
        "policies": policies["associatedAccessPolicies"],
        "addon": eks.describe_addon(clusterName=name, addonName="coredns")["addon"],
        "driver": eks.describe_addon(clusterName=name, addonName="aws-ebs-csi-driver")["addon"],
        "identities": {each["serviceAccount"]: each for each in identities},
        "group": ec2.describe_security_groups(GroupIds=[out["Group"]])["SecurityGroups"][0],
        "kubernetes": kubernetes(cloud, account, name),
    }


def kubernetes(cloud: Cloud, account: str, cluster: str) -> Reading:
    """What kubectl and helm brought, by kind and name."""
    _, body = cloud.get(f"/_maestro/kubernetes?account={account}&region=us-east-1&cluster={cluster}")
    found = json.loads(body)
    objects = {f"{each['kind']}/{each['metadata']['name']}": each for each in found["objects"]}
    return {"objects": objects, "releases": {each["name"]: each for each in found["releases"]}}


def database(cloud: Cloud, account: str) -> Reading:
    rds, kms = cloud.client("rds", account), cloud.client("kms", account)
    secrets = cloud.client("secretsmanager", account)
    out = cloud.outputs(account, "test-database")
    instance = rds.describe_db_instances(DBInstanceIdentifier=out["Instance"])["DBInstances"][0]
    parameters = instance["DBParameterGroups"][0]["DBParameterGroupName"]
    stated = rds.describe_db_parameters(DBParameterGroupName=parameters, Source="user")["Parameters"]
    return {
        "out": out,
        "instance": instance,
        "managed": rds.describe_db_instances(DBInstanceIdentifier=out["Managed"])["DBInstances"][0],
        "parameters": {each["ParameterName"]: each["ParameterValue"] for each in stated},
        "key": kms.describe_key(KeyId=out["Key"])["KeyMetadata"],
        "rotation": kms.get_key_rotation_status(KeyId=out["Key"]),
        "secret": secrets.get_secret_value(SecretId=out["Secret"])["SecretString"],
        "secret_policy": secrets.get_resource_policy(SecretId=out["Secret"]).get("ResourcePolicy"),
        "managed_secret": secrets.describe_secret(SecretId=out["ManagedSecret"]),
    }


def rest(cloud: Cloud, account: str) -> Reading:
    s3, iam, sns = (cloud.client(service, account) for service in ("s3", "iam", "sns"))
    out = cloud.outputs(account, "test-rest")
    bucket = {"Bucket": out["Bucket"]}
    groups = cloud.client("logs", account).describe_log_groups(logGroupNamePrefix=out["Logs"])["logGroups"]
    policy = iam.get_policy(PolicyArn=out["Boundary"])["Policy"]["DefaultVersionId"]
    return {
        "out": out,
        "encryption": s3.get_bucket_encryption(**bucket)["ServerSideEncryptionConfiguration"]["Rules"],
        "tags": s3.get_bucket_tagging(**bucket)["TagSet"],
        "versioning": s3.get_bucket_versioning(**bucket)["Status"],
        "ownership": s3.get_bucket_ownership_controls(**bucket)["OwnershipControls"]["Rules"],
        "lifecycle": s3.get_bucket_lifecycle_configuration(**bucket)["Rules"],
        "public": s3.get_public_access_block(**bucket)["PublicAccessBlockConfiguration"],
        "policy": s3.get_bucket_policy(**bucket)["Policy"],
        "logs": groups[0],
        "role": iam.get_role(RoleName=out["Role"])["Role"],
        "boundary": iam.get_policy_version(PolicyArn=out["Boundary"], VersionId=policy)["PolicyVersion"]["Document"],
        "parameter": cloud.client("ssm", account).get_parameter(Name=out["Parameter"])["Parameter"]["Value"],
        "topic": sns.get_topic_attributes(TopicArn=out["Topic"])["Attributes"],
        "subscription": sns.get_subscription_attributes(SubscriptionArn=out["Subscription"])["Attributes"],
    }


def custom(cloud: Cloud, account: str) -> Reading:
    out = cloud.outputs(account, "test-custom")
    ec2 = cloud.client("ec2", account)
    buckets = cloud.account_buckets(account)
    return {
        "out": out,
        "buckets": buckets.get_public_access_block(AccountId=account)["PublicAccessBlockConfiguration"],
        "default_group": ec2.describe_security_groups(GroupIds=[out["DefaultGroup"]])["SecurityGroups"][0],
        "parameter": cloud.client("ssm", account).get_parameter(Name="/maestro/custom")["Parameter"]["Value"],
        "volumes": ec2.get_ebs_encryption_by_default()["EbsEncryptionByDefault"],
    }


def outputs(cloud: Cloud, account: str) -> Reading:
    return {"out": cloud.outputs(account, "test-outputs")}


SUBJECTS = {
    "network": network,
    "cluster": cluster,
    "database": database,
    "rest": rest,
    "custom": custom,
    "outputs": outputs,
    "audit": readings_audit.audit,
    "recovery": readings_recovery.recovery,
    "edge": readings_edge.edge,
    "operations": readings_operations.operations,
}


def everything(cloud: Cloud, account: str) -> Reading:
    return {subject: read(cloud, account) for subject, read in SUBJECTS.items()}


def leftovers(cloud: Cloud, account: str) -> dict[str, int]:
    """How many of each kind there are; what every account has from the start counts too."""
    ec2 = cloud.client("ec2", account)
    standing = [{"Name": "state", "Values": ["available"]}]
    alive = [{"Name": "instance-state-name", "Values": ["pending", "running"]}]
    return {
        "vpcs": len(ec2.describe_vpcs()["Vpcs"]),
        "subnets": len(ec2.describe_subnets()["Subnets"]),
        "nat gateways": len(ec2.describe_nat_gateways(Filters=standing)["NatGateways"]),
        "addresses": len(ec2.describe_addresses()["Addresses"]),
        "acls": len(ec2.describe_network_acls()["NetworkAcls"]),
        "flow logs": len(ec2.describe_flow_logs()["FlowLogs"]),
        "endpoints": len(ec2.describe_vpc_endpoints()["VpcEndpoints"]),
        "instances": len(ec2.describe_instances(Filters=alive)["Reservations"]),
        "volumes": len(ec2.describe_volumes()["Volumes"]),
        "interfaces": len(ec2.describe_network_interfaces()["NetworkInterfaces"]),
        "templates": len(ec2.describe_launch_templates()["LaunchTemplates"]),
        "groups": len(ec2.describe_security_groups()["SecurityGroups"]),
        "clusters": len(cloud.client("eks", account).list_clusters()["clusters"]),
        "databases": len(cloud.client("rds", account).describe_db_instances()["DBInstances"]),
        "secrets": len(cloud.client("secretsmanager", account).list_secrets()["SecretList"]),
        "profiles": len(cloud.client("iam", account).list_instance_profiles()["InstanceProfiles"]),
        **readings_audit.left(cloud, account),
        **readings_recovery.left(cloud, account),
        **readings_edge.left(cloud, account),
        **readings_operations.left(cloud, account),
    }


def exists(call: Any, **arguments: Any) -> bool:
    """Whether a describe operation finds it."""
    try:
        call(**arguments)
    except ClientError:
        return False
    return True
