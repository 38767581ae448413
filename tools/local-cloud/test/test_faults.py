"""The tests themselves: a handler that loses a property turns one of them red."""

from __future__ import annotations

import json
import signal
from dataclasses import replace

import cdk
import pytest
import readings
import refusals
import test_audit
import test_cluster
import test_database
import test_edge
import test_kubernetes
import test_network
import test_operations
import test_recovery
from cloud import Cloud
from conftest import FIRST

#: Each lost property, and the test that must notice.
FAULTS = {
    "AWS::Backup::BackupPlan.BackupPlanTags": test_recovery.test_retags_vaults_and_plans,
    "AWS::Backup::BackupVault.LockConfiguration": test_recovery.test_locks_a_vault,
    "AWS::Backup::BackupVault.EncryptionKeyArn": test_recovery.test_encrypts_a_vault_with_its_key,
    "AWS::Budgets::Budget.NotificationsWithSubscribers": test_operations.test_changes_the_limit_of_a_budget_in_place,
    "AWS::Budgets::Budget.ResourceTags": test_operations.test_gives_a_budget_the_tags_of_its_stack,
    "AWS::CloudTrail::Trail.KMSKeyId": test_audit.test_keeps_everything_that_a_trail_states,
    "AWS::CloudTrail::Trail.Tags": test_audit.test_retags_a_trail,
    "AWS::Config::ConfigRule.InputParameters": test_audit.test_hands_a_rule_its_parameters,
    "AWS::Config::ConfigurationRecorder.RecordingMode": test_audit.test_records_what_the_recorder_states,
    "AWS::Config::DeliveryChannel.S3KmsKeyArn": test_audit.test_delivers_where_the_channel_states,
    "AWS::EC2::VPC.Tags": test_network.test_retags_a_vpc_in_place,
    "AWS::EC2::Subnet.MapPublicIpOnLaunch": test_network.test_gives_public_addresses_only_where_a_subnet_says_so,
    "AWS::EC2::NetworkAclEntry.Icmp": test_network.test_keeps_ports_and_icmp_types_of_acl_rules,
    "AWS::EC2::FlowLog.MaxAggregationInterval": test_network.test_keeps_every_property_of_a_flow_log,
    "AWS::EC2::Instance.SourceDestCheck": test_network.test_lets_a_nat_instance_forward,
    "AWS::EC2::Instance.Tags": test_network.test_places_an_instance_in_its_subnet,
    "AWS::EC2::Instance.UserData": test_network.test_runs_the_script_of_an_instance_as_it_was_written,
    "AWS::EC2::NatGateway.Tags": test_network.test_stands_a_nat_gateway_on_its_address,
    "AWS::EC2::SecurityGroupIngress.Description": test_network.test_opens_a_group_by_rules_that_stand_alone,
    "AWS::EC2::VPCEndpoint.PolicyDocument": test_network.test_changes_the_policy_of_an_endpoint,
    "AWS::EC2::VPCEndpoint.SecurityGroupIds": test_network.test_puts_an_interface_endpoint_into_its_subnets_and_groups,
    "AWS::EKS::AccessEntry.AccessPolicies": test_cluster.test_swaps_the_policy_of_an_access_entry,
    "AWS::EKS::Addon.ConfigurationValues": test_cluster.test_reconfigures_an_add_on,
    "AWS::EKS::Addon.PodIdentityAssociations": test_cluster.test_gives_the_service_accounts_of_an_add_on_their_roles,
    "AWS::EKS::Cluster.EncryptionConfig": test_cluster.test_encrypts_the_secrets_of_a_cluster,
    "AWS::EKS::Cluster.Logging": test_cluster.test_logs_what_a_cluster_is_told_to_log,
    "AWS::EKS::Nodegroup.Labels": test_cluster.test_keeps_every_property_of_a_node_group,
    "AWS::ElasticLoadBalancingV2::Listener.ListenerAttributes": (
        test_edge.test_keeps_the_attributes_of_a_listener_from_the_start
    ),
    "AWS::ElasticLoadBalancingV2::LoadBalancer.LoadBalancerAttributes": (
        test_edge.test_does_not_delete_a_load_balancer_that_is_protected
    ),
    "AWS::Logs::Delivery.S3SuffixPath": test_edge.test_delivers_the_logs_of_a_distribution,
    "AWS::Logs::Delivery.Tags": test_edge.test_changes_a_delivery_in_place,
    "Custom::AWSCDK-EKS-HelmChart.Values": test_kubernetes.test_installs_and_upgrades_a_release,
    "AWS::IAM::OIDCProvider.ThumbprintList": test_audit.test_changes_an_identity_provider_in_place,
    "AWS::KinesisFirehose::DeliveryStream.DeliveryStreamEncryptionConfigurationInput": (
        test_operations.test_encrypts_a_stream_as_it_is_told
    ),
    "AWS::KinesisFirehose::DeliveryStream.Tags": test_operations.test_retags_a_stream,
    "AWS::Lambda::Function.VpcConfig": test_recovery.test_puts_a_function_into_its_network,
    "AWS::RDS::DBInstance.MaxAllocatedStorage": test_database.test_keeps_everything_that_a_database_states,
    "AWS::RDS::DBInstance.PerformanceInsightsKMSKeyId": test_database.test_encrypts_a_database_with_its_key,
    "AWS::Scheduler::Schedule.ScheduleExpressionTimezone": test_recovery.test_runs_a_schedule_in_its_time_zone,
    "AWS::WAFv2::IPSet.Description": test_audit.test_changes_a_set_of_addresses_in_place,
    "AWS::WAFv2::WebACL.TokenDomains": test_audit.test_keeps_the_rules_of_a_web_firewall,
}
SUBJECTS = ("network", "cluster", "database", "audit", "recovery", "edge", "operations")


@pytest.fixture(scope="session")
def faulty(life, tmp_path_factory):
    """The base templates of the suite, on a cloud with every fault at once."""
    folder = tmp_path_factory.mktemp("faulty")
    program = ("test/faulty.py", *FAULTS, "--")
    cloud = Cloud(folder / "cloud", cdk.MODULES, program).start()
    try:
        stack = cloud.client("cloudformation", FIRST)
        # All that these templates want of a bootstrapped account.
        version = {"Name": "/cdk-bootstrap/hnb659fds/version", "Value": "30", "Type": "String"}
        cloud.client("ssm", FIRST).put_parameter(**version)
        for subject in SUBJECTS:
            template = json.dumps(cdk.template(life.folder / "base", subject))
            stack.create_stack(StackName=f"test-{subject}", TemplateBody=template, Capabilities=["CAPABILITY_IAM"])
        for subject in SUBJECTS:
            assert refusals.settled(cloud, FIRST, f"test-{subject}") == "CREATE_COMPLETE", cloud.log
        base = {subject: readings.SUBJECTS[subject](cloud, FIRST) for subject in SUBJECTS}
    finally:
        cloud.stop(signal.SIGKILL)
    # A test that compares with the change must fail because of what the fault did to the base.
    return replace(life, base=base)


@pytest.mark.parametrize("fault", FAULTS)
def test_notices_a_handler_that_loses(faulty, fault):
    with pytest.raises((AssertionError, KeyError, ValueError)):
        FAULTS[fault](faulty)
