"""State survives, accounts do not meet, and destroying leaves nothing."""

from __future__ import annotations

import json

import pytest
from readings import SUBJECTS


def differences(before, after):
    """What is not as it was, but for the clock and the request itself."""
    drop = {"LastAccessedDate", "ResponseMetadata"}
    before, after = _without(before, drop), _without(after, drop)
    return {key: (before[key], after.get(key)) for key in before if before[key] != after.get(key)}


def _without(value, names):
    if isinstance(value, dict):
        return {key: _without(item, names) for key, item in value.items() if key not in names}
    if isinstance(value, list):
        return [_without(item, names) for item in value]
    return value


def test_stops_cleanly_when_it_is_told_to(life):
    assert life.stopped == 0


@pytest.mark.parametrize("subject", SUBJECTS)
def test_keeps_state_over_a_restart(life, subject):
    assert differences(life.base[subject], life.restarted[subject]) == {}


@pytest.mark.parametrize("subject", SUBJECTS)
def test_keeps_state_when_it_is_killed(life, subject):
    assert differences(life.base[subject], life.killed[subject]) == {}


@pytest.mark.parametrize("subject", SUBJECTS)
def test_is_as_before_a_deployment_that_a_kill_interrupted(life, subject):
    assert differences(life.base[subject], life.interrupted[subject]) == {}


def test_forgets_a_stack_that_a_kill_interrupted(life):
    assert "endless" not in life.interrupted_stacks
    assert "test-network" in life.interrupted_stacks


def test_forgets_the_bucket_of_an_interrupted_stack(life):
    assert "endless-111111111111" not in life.interrupted_buckets
    assert life.base["rest"]["out"]["Bucket"] in life.interrupted_buckets


def test_changes_nothing_when_nothing_changed(life):
    assert life.unchanged.count("(no changes)") == len(SUBJECTS)


def test_deploys_the_same_stack_into_two_accounts_at_once(life):
    first, second = life.base["network"], life.neighbour
    assert first["vpc"]["CidrBlock"] == second["vpc"]["CidrBlock"]
    assert first["vpc"]["VpcId"] != second["vpc"]["VpcId"]
    assert {each["OwnerId"] for each in (first["vpc"], second["vpc"])} == {"111111111111", "222222222222"}


def test_leaves_the_other_account_alone(life):
    assert differences(life.neighbour, life.neighbour_after) == {}


def test_leaves_nothing_behind(life):
    assert life.left == life.fresh


def test_leaves_a_retained_bucket(life):
    assert life.retained is True


def test_names_its_types(life):
    # The cloud still runs: the answer does not depend on the stacks.
    status, body = life.cloud.get("/_maestro/types")
    types = json.loads(body)
    assert status == 200
    assert "AWS::EC2::NatGateway" in types["emulated"]
    assert "AWS::GuardDuty::Detector" in types["recorded"]
    assert not set(types["emulated"]) & set(types["recorded"])


def test_refuses_an_account_that_is_none(life):
    status, body = life.cloud.get("/_maestro/recorded?account=prod")
    assert status == 400
    assert json.loads(body)["code"] == "LOCAL_CLOUD_ACCOUNT"
