"""Resources that must fail, and what stands around them."""

from __future__ import annotations

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
_BALANCED = {"DBInstanceClass": "db.t3.micro", "Engine": "postgres", "AllocatedStorage": "20"}

#: The resource that must fail is always called Refused.
CREATES: dict[str, dict[str, Template]] = {
    "subnet-outside": {"Vpc": _VPC, "Refused": _subnet("10.8.1.0/24")},
    "subnet-overlapping": {
        "Vpc": _VPC,
        "First": _subnet("10.9.0.0/20"),
        "Refused": {**_subnet("10.9.1.0/24"), "DependsOn": "First"},
    },
    "subnet-zone": {"Vpc": _VPC, "Refused": _subnet("10.9.1.0/24", AvailabilityZone="us-east-1z")},
    "missing-topic": {"Refused": {"Type": "AWS::SNS::Subscription", "Properties": _TOPIC}},
    "missing-cluster": {
        "Before": _PARAMETER,
        "Refused": {
            "Type": "AWS::EKS::Addon",
            "DependsOn": "Before",
            "Properties": {**_MISSING_CLUSTER, "AddonName": "coredns"},
        },
    },
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
    "unknown-property": {
        "Refused": {"Type": "AWS::EC2::EIP", "Properties": {"Domain": "vpc", "NetworkBorderGroup": "us-east-1"}},
    },
}

_GROUP = {
    "Type": "AWS::RDS::DBSubnetGroup",
    "Properties": {"DBSubnetGroupDescription": "two zones", "SubnetIds": [{"Ref": "A"}, {"Ref": "B"}]},
}
_ROLE_ARN = "arn:aws:iam::111111111111:role/eks"
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
    "full-bucket": {"Refused": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "full-bucket-111111111111"}}},
}
