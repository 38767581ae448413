"""Resources that must fail, and what stands around them."""

from __future__ import annotations

import json
from typing import Any

Template = dict[str, Any]

_VPC = {"Type": "AWS::EC2::VPC", "Properties": {"CidrBlock": "10.9.0.0/16"}}


def _subnet(cidr: str, **more: str) -> Template:
    return {"Type": "AWS::EC2::Subnet", "Properties": {"VpcId": {"Ref": "Vpc"}, "CidrBlock": cidr, **more}}


def _subnets() -> dict[str, Template]:
    return {
        "Vpc": _VPC,
        "A": _subnet("10.9.1.0/24", AvailabilityZone="us-east-1a"),
        "B": _subnet("10.9.2.0/24", AvailabilityZone="us-east-1b"),
    }


_PARAMETER = {"Type": "AWS::SSM::Parameter", "Properties": {"Type": "String", "Value": "before"}}
_MISSING_CLUSTER = {"ClusterName": "nowhere"}
_TOPIC = {"TopicArn": "arn:aws:sns:us-east-1:111111111111:nowhere", "Protocol": "email", "Endpoint": "a@example.com"}
_CONFIG_MAP = {"apiVersion": "v1", "kind": "ConfigMap"}
_ROLE_ARN = "arn:aws:iam::111111111111:role/eks"
_WAF = "arn:aws:wafv2:us-east-1:111111111111:regional"
_VISIBLE = {"MetricName": "wall", "CloudWatchMetricsEnabled": True, "SampledRequestsEnabled": True}
_BALANCER = "arn:aws:elasticloadbalancing:us-east-1:111111111111:loadbalancer/app/nowhere/0"
_BALANCED = {"DBInstanceClass": "db.t3.micro", "Engine": "postgres", "AllocatedStorage": "20"}


def _balanced(**attributes: str) -> dict[str, Template]:
    listed = [{"Key": name.replace("__", "."), "Value": value} for name, value in attributes.items()]
    subnets = [{"Ref": "A"}, {"Ref": "B"}]
    properties = {"Scheme": "internal", "Subnets": subnets, "LoadBalancerAttributes": listed}
    return {**_subnets(), "Refused": {"Type": "AWS::ElasticLoadBalancingV2::LoadBalancer", "Properties": properties}}


_ANSWER = [{"Type": "fixed-response", "FixedResponseConfig": {"StatusCode": "200"}}]
_RULE = {
    "Type": "AWS::ElasticLoadBalancingV2::ListenerRule",
    "Properties": {
        "ListenerArn": {"Ref": "Listener"},
        "Priority": 1,
        "Conditions": [{"Field": "path-pattern", "Values": ["/x"]}],
        "Actions": _ANSWER,
    },
}


def _objects(*manifests: Template, cluster: Any = "nowhere") -> Template:
    stated = {"ServiceToken": "nobody", "ClusterName": cluster, "Manifest": json.dumps(manifests)}
    return {"Type": "Custom::AWSCDK-EKS-KubernetesResource", "Properties": stated}


def _in_cluster(*manifests: Template) -> dict[str, Template]:
    network = {"SubnetIds": [{"Ref": "A"}, {"Ref": "B"}]}
    properties = {"RoleArn": _ROLE_ARN, "Version": "1.35", "ResourcesVpcConfig": network}
    cluster = {"Type": "AWS::EKS::Cluster", "Properties": properties}
    return {**_subnets(), "Cluster": cluster, "Refused": _objects(*manifests, cluster={"Ref": "Cluster"})}


#: The resource that must fail is always called Refused.
CREATES: dict[str, dict[str, Template]] = {
    "subnet-outside": {"Vpc": _VPC, "Refused": _subnet("10.8.1.0/24")},
    "subnet-overlapping": {
        "Vpc": _VPC,
        "First": _subnet("10.9.0.0/20"),
        "Refused": {**_subnet("10.9.1.0/24"), "DependsOn": "First"},
    },
    "subnet-zone": {"Vpc": _VPC, "Refused": _subnet("10.9.1.0/24", AvailabilityZone="us-east-1z")},
    "taken-priority": {
        **_subnets(),
        "Balancer": _balanced()["Refused"],
        "Listener": {
            "Type": "AWS::ElasticLoadBalancingV2::Listener",
            "Properties": {
                "LoadBalancerArn": {"Ref": "Balancer"},
                "Port": 80,
                "Protocol": "HTTP",
                "DefaultActions": _ANSWER,
            },
        },
        "Rule": _RULE,
        "Refused": {**_RULE, "DependsOn": "Rule"},
    },
    "delivery-without-source": {
        "Refused": {
            "Type": "AWS::Logs::Delivery",
            "Properties": {
                "DeliverySourceName": "nowhere",
                "DeliveryDestinationArn": "arn:aws:logs:us-east-1:111111111111:delivery-destination:nowhere",
            },
        },
    },
    "missing-topic": {"Refused": {"Type": "AWS::SNS::Subscription", "Properties": _TOPIC}},
    "missing-cluster": {
        "Before": _PARAMETER,
        "Refused": {
            "Type": "AWS::EKS::Addon",
            "DependsOn": "Before",
            "Properties": {**_MISSING_CLUSTER, "AddonName": "coredns"},
        },
    },
    "objects-without-cluster": {"Refused": _objects({**_CONFIG_MAP, "metadata": {"name": "settings"}})},
    "object-with-unknown-field": _in_cluster({**_CONFIG_MAP, "metadata": {"name": "settings"}, "dta": {}}),
    "object-without-namespace": _in_cluster({**_CONFIG_MAP, "metadata": {"name": "settings", "namespace": "nowhere"}}),
    "object-of-unknown-kind": _in_cluster({"apiVersion": "a.example.com/v1", "kind": "A", "metadata": {"name": "a"}}),
    "missing-subnet-group": {
        "Refused": {"Type": "AWS::RDS::DBInstance", "Properties": {**_BALANCED, "DBSubnetGroupName": "nowhere"}},
    },
    "detached-gateway": {
        "Vpc": _VPC,
        "Gateway": {"Type": "AWS::EC2::InternetGateway"},
        "Table": {"Type": "AWS::EC2::RouteTable", "Properties": {"VpcId": {"Ref": "Vpc"}}},
        "Refused": {
            "Type": "AWS::EC2::Route",
            "Properties": {
                "RouteTableId": {"Ref": "Table"},
                "DestinationCidrBlock": "0.0.0.0/0",
                "GatewayId": {"Ref": "Gateway"},
            },
        },
    },
    "private-dns": {
        **_subnets(),
        "Refused": {
            "Type": "AWS::EC2::VPCEndpoint",
            "Properties": {
                "VpcId": {"Ref": "Vpc"},
                "VpcEndpointType": "Interface",
                "ServiceName": "com.amazonaws.us-east-1.kms",
                "SubnetIds": [{"Ref": "A"}],
                "PrivateDnsEnabled": True,
            },
        },
    },
    "second-recorder": {
        "Refused": {"Type": "AWS::Config::ConfigurationRecorder", "Properties": {"RoleARN": _ROLE_ARN}},
    },
    "second-channel": {
        "Refused": {"Type": "AWS::Config::DeliveryChannel", "Properties": {"S3BucketName": "nowhere"}},
    },
    "trail-without-bucket": {
        "Refused": {"Type": "AWS::CloudTrail::Trail", "Properties": {"S3BucketName": "nowhere", "IsLogging": True}},
    },
    "vault-locked-too-soon": {
        "Refused": {
            "Type": "AWS::Backup::BackupVault",
            "Properties": {
                "BackupVaultName": "too-soon",
                "LockConfiguration": {"MinRetentionDays": 1, "ChangeableForDays": 2},
            },
        },
    },
    "selection-without-plan": {
        "Refused": {
            "Type": "AWS::Backup::BackupSelection",
            "Properties": {
                "BackupPlanId": "nowhere",
                "BackupSelection": {"SelectionName": "all", "IamRoleArn": _ROLE_ARN, "Resources": ["*"]},
            },
        },
    },
    "firewall-without-set": {
        "Refused": {
            "Type": "AWS::WAFv2::WebACL",
            "Properties": {
                "Scope": "REGIONAL",
                "DefaultAction": {"Allow": {}},
                "VisibilityConfig": _VISIBLE,
                "Rules": [
                    {
                        "Name": "blocked",
                        "Priority": 0,
                        "Action": {"Block": {}},
                        "Statement": {"IPSetReferenceStatement": {"Arn": f"{_WAF}/ipset/nowhere/0"}},
                        "VisibilityConfig": _VISIBLE,
                    }
                ],
            },
        },
    },
    "guard-without-balancer": {
        "Wall": {
            "Type": "AWS::WAFv2::WebACL",
            "Properties": {"Scope": "REGIONAL", "DefaultAction": {"Allow": {}}, "VisibilityConfig": _VISIBLE},
        },
        "Refused": {
            "Type": "AWS::WAFv2::WebACLAssociation",
            "Properties": {"ResourceArn": _BALANCER, "WebACLArn": {"Fn::GetAtt": ["Wall", "Arn"]}},
        },
    },
    "cache-without-subnets": {
        "Refused": {
            "Type": "AWS::ElastiCache::ReplicationGroup",
            "Properties": {
                "ReplicationGroupDescription": "redis",
                "Engine": "redis",
                "CacheSubnetGroupName": "nowhere",
            },
        },
    },
    "unknown-property": {
        "Refused": {"Type": "AWS::EC2::EIP", "Properties": {"Domain": "vpc", "NetworkBorderGroup": "us-east-1"}},
    },
}

_GROUP = {
    "Type": "AWS::RDS::DBSubnetGroup",
    "Properties": {"DBSubnetGroupDescription": "two zones", "SubnetIds": [{"Ref": "A"}, {"Ref": "B"}]},
}
#: Stacks that deploy, and whose Refused must not go when the stack is deleted.
DELETES: dict[str, dict[str, Template]] = {
    "protected-database": {
        **_subnets(),
        "Group": _GROUP,
        "Refused": {
            "Type": "AWS::RDS::DBInstance",
            "DeletionPolicy": "Delete",
            "Properties": {**_BALANCED, "DBSubnetGroupName": {"Ref": "Group"}, "DeletionProtection": True},
        },
    },
    "protected-cluster": {
        **_subnets(),
        "Refused": {
            "Type": "AWS::EKS::Cluster",
            "Properties": {
                "Name": "protected",
                "RoleArn": _ROLE_ARN,
                "ResourcesVpcConfig": {"SubnetIds": [{"Ref": "A"}, {"Ref": "B"}]},
                "DeletionProtection": True,
            },
        },
    },
    "protected-balancer": _balanced(deletion_protection__enabled="true"),
    "full-bucket": {"Refused": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "full-bucket-111111111111"}}},
}
