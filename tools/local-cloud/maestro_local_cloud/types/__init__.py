"""The CloudFormation types that we add to the emulator, or serve instead of it."""

from __future__ import annotations

from ..handler import ResourceType
from .backup import BackupPlan, BackupSelection, BackupVault
from .budgets import Budget
from .cloudtrail import Trail
from .config import ConfigRule, ConfigurationRecorder, DeliveryChannel
from .ec2_acl import NetworkAcl, NetworkAclEntry, SubnetNetworkAclAssociation
from .ec2_endpoint import VpcEndpoint
from .ec2_flow_log import FlowLog
from .ec2_instance import Instance
from .ec2_nat import EgressOnlyInternetGateway, Eip, EipAssociation, NatGateway
from .ec2_route import Route
from .ec2_security_group import SecurityGroupEgress, SecurityGroupIngress
from .ec2_template import LaunchTemplate
from .ec2_vpc import Subnet, Vpc, VpcCidrBlock
from .eks import Cluster, Nodegroup
from .eks_access import AccessEntry, Addon, PodIdentityAssociation
from .elbv2 import Listener, ListenerRule, LoadBalancer
from .firehose import DeliveryStream
from .iam import InstanceProfile, Role
from .iam_oidc import OidcProvider
from .kubernetes import HelmChart, KubernetesResource
from .lambda_function import Function
from .logs_delivery import Delivery, DeliveryDestination, DeliverySource
from .rds import DbInstance
from .s3 import Bucket
from .scheduler import Schedule
from .secrets import RotationSchedule, Secret, SecretPolicy
from .sns import Subscription, Topic
from .step_functions import StateMachine
from .wafv2 import IpSet, WebAcl, WebAclAssociation

TYPES: tuple[ResourceType, ...] = (
    Vpc(),
    VpcCidrBlock(),
    EgressOnlyInternetGateway(),
    Subnet(),
    NetworkAcl(),
    NetworkAclEntry(),
    SubnetNetworkAclAssociation(),
    Route(),
    Eip(),
    EipAssociation(),
    NatGateway(),
    FlowLog(),
    VpcEndpoint(),
    SecurityGroupIngress(),
    SecurityGroupEgress(),
    LaunchTemplate(),
    Instance(),
    InstanceProfile(),
    Role(),
    Cluster(),
    Nodegroup(),
    AccessEntry(),
    Addon(),
    PodIdentityAssociation(),
    KubernetesResource(),
    HelmChart(),
    DbInstance(),
    Bucket(),
    Secret(),
    SecretPolicy(),
    RotationSchedule(),
    Subscription(),
    Topic(),
    OidcProvider(),
    Trail(),
    ConfigurationRecorder(),
    DeliveryChannel(),
    ConfigRule(),
    BackupVault(),
    BackupPlan(),
    BackupSelection(),
    IpSet(),
    WebAcl(),
    WebAclAssociation(),
    Schedule(),
    StateMachine(),
    Function(),
    Budget(),
    DeliveryStream(),
    LoadBalancer(),
    Listener(),
    ListenerRule(),
    DeliverySource(),
    DeliveryDestination(),
    Delivery(),
)
