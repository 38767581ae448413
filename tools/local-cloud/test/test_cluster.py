"""An EKS cluster reads back as its template states it, and follows a change."""

from __future__ import annotations


def own(tags):
    return {key: value for key, value in tags.items() if not key.startswith("aws:")}


def test_encrypts_the_secrets_of_a_cluster(life):
    cluster = life.base["cluster"]
    (encrypted,) = cluster["cluster"]["encryptionConfig"]
    assert encrypted == {"resources": ["secrets"], "provider": {"keyArn": cluster["out"]["Key"]}}


def test_logs_what_a_cluster_is_told_to_log(life):
    for stage, types in ((life.base, ["api", "audit"]), (life.changed, ["api", "audit", "authenticator"])):
        logged = stage["cluster"]["cluster"]["logging"]["clusterLogging"]
        assert {"types": types, "enabled": True} in logged


def test_closes_the_public_endpoint_of_a_cluster(life):
    for stage, public in ((life.base, True), (life.changed, False)):
        network = stage["cluster"]["cluster"]["resourcesVpcConfig"]
        assert (network["endpointPublicAccess"], network["endpointPrivateAccess"]) == (public, True)
        assert len(network["subnetIds"]) == 2


def test_keeps_access_and_support_of_a_cluster(life):
    cluster = life.base["cluster"]["cluster"]
    assert cluster["accessConfig"]["authenticationMode"] == "API"
    assert cluster["upgradePolicy"] == {"supportType": "STANDARD"}


def test_upgrades_a_cluster_in_place(life):
    before, after = life.base["cluster"]["cluster"], life.changed["cluster"]["cluster"]
    assert (before["version"], after["version"]) == ("1.35", "1.36")
    assert before["arn"] == after["arn"]


def test_retags_a_cluster_in_place(life):
    assert own(life.base["cluster"]["cluster"]["tags"]) == {"Tier": "base", "Project": "maestro"}
    assert own(life.changed["cluster"]["cluster"]["tags"]) == {"Tier": "changed", "Project": "maestro"}


def test_keeps_every_property_of_a_node_group(life):
    nodes = life.base["cluster"]["nodes"]
    assert nodes["amiType"] == "AL2023_x86_64_STANDARD"
    assert nodes["instanceTypes"] == ["t3.medium"]
    assert nodes["scalingConfig"] == {"minSize": 3, "maxSize": 6, "desiredSize": 3}
    assert nodes["labels"] == {"pool": "general", "spare": "yes"}
    assert nodes["launchTemplate"]["version"] == "1"
    assert own(nodes["tags"]) == {"Tier": "nodes", "Project": "maestro"}


def test_scales_and_relabels_a_node_group_in_place(life):
    before, after = life.base["cluster"]["nodes"], life.changed["cluster"]["nodes"]
    assert before["nodegroupArn"] == after["nodegroupArn"]
    assert after["scalingConfig"]["maxSize"] == 8
    assert after["labels"] == {"pool": "general"}


def test_swaps_the_policy_of_an_access_entry(life):
    for stage, policy, group in ((life.base, "View", "viewers"), (life.changed, "Edit", "operators")):
        (associated,) = stage["cluster"]["policies"]
        assert associated["policyArn"].endswith(f"AmazonEKS{policy}Policy")
        assert associated["accessScope"] == {"type": "namespace", "namespaces": ["api"]}
        assert stage["cluster"]["entry"]["kubernetesGroups"] == [group]


def test_reconfigures_an_add_on(life):
    assert life.base["cluster"]["addon"]["configurationValues"] == '{"replicaCount":2}'
    assert life.changed["cluster"]["addon"]["configurationValues"] == '{"replicaCount":3}'


def test_moves_a_pod_identity_to_another_role(life):
    before, after = (stage["cluster"]["identities"]["api"] for stage in (life.base, life.changed))
    assert before["namespace"] == "api"
    assert before["associationArn"] == after["associationArn"]
    assert before["roleArn"] != after["roleArn"]


def test_gives_the_service_accounts_of_an_add_on_their_roles(life):
    cluster = life.base["cluster"]
    owned = {name: cluster["identities"][name] for name in ("controller", "spare")}
    assert {each["roleArn"] for each in owned.values()} == {cluster["out"]["NodeRole"]}
    assert {each["namespace"] for each in owned.values()} == {"kube-system"}
    assert {each["ownerArn"] for each in owned.values()} == {cluster["driver"]["addonArn"]}
    shown = cluster["driver"]["podIdentityAssociations"]
    assert sorted(shown) == sorted(each["associationArn"] for each in owned.values())
    assert cluster["identities"]["cloudwatch-agent"]["namespace"] == "amazon-cloudwatch"


def test_moves_the_service_account_of_an_add_on_to_another_role(life):
    before, after = (stage["cluster"]["identities"]["controller"] for stage in (life.base, life.changed))
    assert before["associationArn"] == after["associationArn"]
    assert after["roleArn"] == life.changed["cluster"]["out"]["Role"]
    assert life.changed["cluster"]["driver"]["podIdentityAssociations"] == [after["associationArn"]]


def test_takes_the_roles_away_with_their_add_on(life):
    assert set(life.base["cluster"]["identities"]) == {"api", "controller", "spare", "cloudwatch-agent"}
    assert set(life.changed["cluster"]["identities"]) == {"api", "controller"}


def test_makes_the_security_group_of_a_cluster(life):
    opened = life.base["cluster"]["group"]["IpPermissions"]
    assert [each["FromPort"] for each in opened if "FromPort" in each] == [8080]
