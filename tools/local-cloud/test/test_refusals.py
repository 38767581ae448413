"""What AWS refuses is refused, with a reason, and leaves nothing."""

from __future__ import annotations

import pytest
from refusal_templates import CREATES, DELETES

REASONS = {
    "subnet-outside": "The CIDR '10.8.1.0/24' is invalid",
    "subnet-overlapping": "conflicts with another subnet",
    "subnet-zone": "Value (us-east-1z) for parameter availabilityZone is invalid",
    "taken-priority": "Priority '1' is currently in use",
    "delivery-without-source": "Requested Delivery Destination does not exist",
    "missing-topic": "Topic does not exist",
    "missing-cluster": "No cluster found for name: nowhere",
    "objects-without-cluster": "No cluster found for name: nowhere",
    "object-with-unknown-field": "ConfigMap 'settings': object: Additional properties are not allowed ('dta' was",
    "object-without-namespace": "ConfigMap 'nowhere/settings': namespaces 'nowhere' not found",
    "object-of-unknown-kind": 'A \'a\': no matches for kind "A" in version "a.example.com/v1"',
    "missing-subnet-group": "DB subnet group 'nowhere' does not exist",
    "detached-gateway": "belong to different networks",
    "private-dns": "requires both enableDnsSupport and enableDnsHostnames",
    "second-recorder": "MaxNumberOfConfigurationRecordersExceededException",
    "second-channel": "MaxNumberOfDeliveryChannelsExceededException",
    "trail-without-bucket": "S3 bucket nowhere does not exist!",
    "vault-locked-too-soon": "ChangeableForDays is 2, at least 3 is allowed",
    "selection-without-plan": "Plan 'nowhere' not found",
    "firewall-without-set": "couldn't find the IP set",
    "guard-without-balancer": "couldn't retrieve the resource",
    "cache-without-subnets": "CacheSubnetGroup nowhere not found",
    "unknown-property": "LOCAL_CLOUD_PROPERTY_NOT_EMULATED",
    "protected-database": "Cannot delete a DB instance when DeletionProtection is enabled",
    "protected-cluster": "deletion protection is enabled",
    "protected-balancer": "cannot be deleted because deletion protection is enabled",
    "full-bucket": "The bucket you tried to delete is not empty",
}


@pytest.mark.parametrize("name", CREATES)
def test_fails_and_rolls_back(life, name):
    assert life.refused.status[name] == "ROLLBACK_COMPLETE"
    assert set(life.refused.reasons[name]) == {"Refused"}
    assert REASONS[name] in life.refused.reasons[name]["Refused"]


def test_takes_everything_of_a_failed_stack_away(life):
    assert life.refused.forgotten is True


@pytest.mark.parametrize("name", DELETES)
def test_does_not_delete_what_is_protected(life, name):
    assert life.refused.status[name] == "DELETE_FAILED"
    assert REASONS[name] in life.refused.reasons[name]["Refused"]


@pytest.mark.parametrize("name", DELETES)
def test_deletes_it_when_the_protection_is_lifted(life, name):
    assert life.refused.deleted_afterwards[name] == "DELETE_COMPLETE"


def test_does_not_delete_a_stack_with_termination_protection(life):
    assert "TerminationProtection is enabled" in life.refused.termination


def test_refuses_an_unknown_type_at_the_change_set(life):
    assert "Unrecognized resource types: [AWS::Nobody::Knows]" in life.refused.unknown_type
