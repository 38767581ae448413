"""The network reads back as its template states it, and follows a change."""

from __future__ import annotations

import base64
from ipaddress import ip_network

from readings import Reading


def tags(record: Reading, key: str = "Tags") -> dict[str, str]:
    """The tags of a template; CloudFormation adds three of its own."""
    return {tag["Key"]: tag["Value"] for tag in record[key] if not tag["Key"].startswith("aws:")}


def by(records: list[Reading], key: str) -> dict[str, Reading]:
    return {record[key]: record for record in records}


def rules(acl: Reading) -> set[tuple]:
    """What an ACL allows: number, direction, protocol, range, ports and ICMP type."""
    return {
        (
            rule["RuleNumber"],
            rule["Egress"],
            rule["Protocol"],
            rule["CidrBlock"],
            tuple(rule.get("PortRange", {}).values()),
            tuple(rule.get("IcmpTypeCode", {}).values()),
        )
        for rule in acl["Entries"]
        if rule["RuleAction"] == "allow"
    }


def routes(network: Reading, table: str) -> dict[str, str]:
    """Destination to target, without the local route."""
    found = by(network["tables"], "RouteTableId")[network["out"][table]]["Routes"]
    destinations = ("DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId")
    targets = ("NatGatewayId", "InstanceId", "GatewayId", "EgressOnlyInternetGatewayId")
    return {
        next(route[each] for each in destinations if each in route): next(
            route[each] for each in targets if each in route
        )
        for route in found
        if route.get("GatewayId") != "local"
    }


def test_gives_the_range_of_a_vpc_as_an_attribute(life):
    assert life.base["network"]["out"]["VpcCidr"] == "10.2.0.0/16"


def test_keeps_every_range_of_a_vpc(life):
    ranges = [each["CidrBlock"] for each in life.base["network"]["vpc"]["CidrBlockAssociationSet"]]
    assert ranges == ["10.2.0.0/16", "10.3.0.0/20"]


def test_gives_a_vpc_an_ipv6_range_of_amazon(life):
    vpc = life.base["network"]["vpc"]
    [association] = vpc["Ipv6CidrBlockAssociationSet"]
    assert association["Ipv6CidrBlockState"]["State"] == "associated"
    assert ip_network(association["Ipv6CidrBlock"]).prefixlen == 56


def test_gives_a_subnet_the_part_of_it_that_the_template_counts(life):
    for stage, number in ((life.base, 4), (life.changed, 5)):
        whole = ip_network(stage["network"]["vpc"]["Ipv6CidrBlockAssociationSet"][0]["Ipv6CidrBlock"])
        subnet = by(stage["network"]["subnets"], "SubnetId")[stage["network"]["out"]["Private"]]
        [part] = subnet["Ipv6CidrBlockAssociationSet"]
        assert ip_network(part["Ipv6CidrBlock"]) == list(whole.subnets(new_prefix=64))[number]
        assert subnet["AssignIpv6AddressOnCreation"] is True


def test_leads_ipv6_of_a_private_subnet_out_alone(life):
    assert routes(life.base["network"], "PrivateTable")["::/0"].startswith("eigw-")


def test_turns_on_dns_names_of_a_vpc(life):
    assert life.base["network"]["dns"] == {"Value": True}


def test_retags_a_vpc_in_place(life):
    before, after = life.base["network"]["vpc"], life.changed["network"]["vpc"]
    assert tags(before) == {"Name": "first", "Project": "maestro"}
    assert tags(after) == {"Name": "renamed", "Project": "maestro"}
    assert before["VpcId"] == after["VpcId"]


def test_puts_subnets_into_their_zones(life):
    found = {each["CidrBlock"]: each["AvailabilityZone"] for each in life.base["network"]["subnets"]}
    assert found == {"10.2.1.0/24": "us-east-1a", "10.2.4.0/24": "us-east-1a", "10.3.0.0/24": "us-east-1b"}


def test_gives_public_addresses_only_where_a_subnet_says_so(life):
    found = {each["CidrBlock"]: each["MapPublicIpOnLaunch"] for each in life.base["network"]["subnets"]}
    assert found == {"10.2.1.0/24": True, "10.2.4.0/24": False, "10.3.0.0/24": False}


def test_replaces_a_subnet_whose_range_changes(life):
    assert life.base["network"]["out"]["Private"] != life.changed["network"]["out"]["Private"]
    found = {each["CidrBlock"] for each in life.changed["network"]["subnets"]}
    assert found == {"10.2.1.0/24", "10.2.5.0/24", "10.3.0.0/24"}


def test_stands_a_nat_gateway_on_its_address(life):
    network = life.base["network"]
    standing = network["nat"]["NatGatewayAddresses"][0]
    assert standing["AllocationId"] == network["out"]["Allocation"]
    assert standing["PublicIp"] == network["out"]["PublicAddress"]
    assert network["address"]["NetworkInterfaceId"] == standing["NetworkInterfaceId"]
    assert tags(network["nat"]) == {"Project": "maestro"}


def test_keeps_ports_and_icmp_types_of_acl_rules(life):
    assert rules(life.base["network"]["acl"]) == {
        (100, False, "6", "0.0.0.0/0", (443, 443), ()),
        (100, True, "6", "0.0.0.0/0", (1024, 65535), ()),
        (110, False, "1", "10.2.0.0/16", (), (-1, 8)),
        (120, False, "-1", "10.2.0.0/16", (), ()),
    }


def test_changes_and_drops_acl_rules(life):
    found = rules(life.changed["network"]["acl"])
    assert (100, False, "6", "0.0.0.0/0", (443, 444), ()) in found
    assert {number for number, *_ in found} == {100, 110}


def test_moves_an_acl_to_the_replaced_subnet(life):
    for stage in (life.base, life.changed):
        associations = stage["network"]["acl"]["Associations"]
        assert [each["SubnetId"] for each in associations] == [stage["network"]["out"]["Private"]]


def test_keeps_every_property_of_a_flow_log(life):
    (flow_log,) = life.base["network"]["flow_logs"]
    assert flow_log["TrafficType"] == "ALL"
    assert flow_log["MaxAggregationInterval"] == 60
    assert flow_log["LogDestinationType"] == "cloud-watch-logs"
    assert flow_log["LogGroupName"]
    assert ":role/" in flow_log["DeliverLogsPermissionArn"]
    assert tags(flow_log) == {"Name": "traffic", "Project": "maestro"}


def test_replaces_a_flow_log_that_changes(life):
    (before,), (after,) = life.base["network"]["flow_logs"], life.changed["network"]["flow_logs"]
    assert before["FlowLogId"] != after["FlowLogId"]
    assert after["MaxAggregationInterval"] == 600


def test_routes_the_tables_of_a_gateway_endpoint_to_it(life):
    for stage, tables in ((life.base, {"PublicTable", "PrivateTable"}), (life.changed, {"PublicTable"})):
        network = stage["network"]
        endpoint = next(each for each in network["endpoints"] if each["VpcEndpointType"] == "Gateway")
        assert set(endpoint["RouteTableIds"]) == {network["out"][table] for table in tables}
        for table in ("PublicTable", "PrivateTable"):
            assert (endpoint["VpcEndpointId"] in routes(network, table).values()) is (table in tables)


def test_changes_the_policy_of_an_endpoint(life):
    for stage, action in ((life.base, "s3:GetObject"), (life.changed, "s3:*")):
        endpoint = next(each for each in stage["network"]["endpoints"] if each["VpcEndpointType"] == "Gateway")
        assert f'"Action": "{action}"' in endpoint["PolicyDocument"]


def test_puts_an_interface_endpoint_into_its_subnets_and_groups(life):
    for stage, group, count in ((life.base, "Group", 1), (life.changed, "Peer", 2)):
        network = stage["network"]
        endpoint = next(each for each in network["endpoints"] if each["VpcEndpointType"] == "Interface")
        assert [each["GroupId"] for each in endpoint["Groups"]] == [network["out"][group]]
        assert endpoint["PrivateDnsEnabled"] is True
        assert len(endpoint["SubnetIds"]) == len(endpoint["NetworkInterfaceIds"]) == count


def test_sends_a_private_subnet_out_where_the_route_says(life):
    base, changed = life.base["network"], life.changed["network"]
    assert routes(base, "PrivateTable")["0.0.0.0/0"] == base["out"]["Nat"]
    assert routes(changed, "PrivateTable")["0.0.0.0/0"] == changed["out"]["Instance"]


def test_lets_a_nat_instance_forward(life):
    instance = life.base["network"]["instance"]
    assert instance["SourceDestCheck"] is False
    assert instance["NetworkInterfaces"][0]["SourceDestCheck"] is False


def test_starts_an_instance_from_its_launch_template(life):
    instance, volume = life.base["network"]["instance"], life.base["network"]["volume"]
    assert instance["InstanceType"] == "t4g.nano"
    assert instance["MetadataOptions"]["HttpTokens"] == "required"
    assert instance["MetadataOptions"]["HttpPutResponseHopLimit"] == 2
    assert (volume["Encrypted"], volume["Size"], volume["VolumeType"]) == (True, 12, "gp3")
    assert tags(volume) == {"Backup": "true"}
    assert ":instance-profile/" in instance["IamInstanceProfile"]["Arn"]


def test_places_an_instance_in_its_subnet(life):
    instance = life.base["network"]["instance"]
    assert instance["PrivateIpAddress"].startswith("10.2.1.")
    assert instance["Placement"]["AvailabilityZone"] == "us-east-1a"
    assert tags(instance) == {"Name": "nat", "Project": "maestro"}


def test_gives_an_instance_in_a_public_subnet_a_public_address(life):
    instance = life.base["network"]["instance"]
    (interface,) = instance["NetworkInterfaces"]
    assert interface["Attachment"]["DeviceIndex"] == 0
    assert interface["Association"]["PublicIp"] == instance["PublicIpAddress"]


def test_runs_the_script_of_an_instance_as_it_was_written(life):
    for stage, said in ((life.base, "first"), (life.changed, "second")):
        script = base64.b64decode(stage["network"]["user_data"]["Value"])
        assert script.decode() == f"#!/bin/bash\necho {said}\n"


def test_resizes_an_instance_in_place(life):
    before, after = life.base["network"]["instance"], life.changed["network"]["instance"]
    assert before["InstanceId"] == after["InstanceId"]
    assert after["InstanceType"] == "t4g.micro"
    assert (before["Monitoring"]["State"], after["Monitoring"]["State"]) == ("disabled", "enabled")


def test_makes_a_version_of_a_changed_launch_template(life):
    versions = by(life.changed["network"]["templates"], "VersionNumber")
    assert life.changed["network"]["out"]["LatestVersion"] == "2"
    assert versions[2]["LaunchTemplateData"]["MetadataOptions"]["HttpPutResponseHopLimit"] == 1
    assert versions[1]["DefaultVersion"] is True


def test_opens_a_group_by_rules_that_stand_alone(life):
    network = life.base["network"]
    opened = by(network["group"]["IpPermissions"], "FromPort")
    assert opened[443]["IpRanges"] == [{"CidrIp": "10.2.0.0/16", "Description": "tls"}]
    (peer,) = opened[5432]["UserIdGroupPairs"]
    assert (peer["GroupId"], peer["Description"]) == (network["out"]["Peer"], "database")


def test_replaces_a_rule_whose_ports_change(life):
    opened = by(life.changed["network"]["group"]["IpPermissions"], "FromPort")
    assert opened[5432]["ToPort"] == 5433
    assert set(opened) == {443, 5432}


def test_takes_the_open_egress_away_when_a_template_states_its_own(life):
    for stage, said in ((life.base, "said once"), (life.changed, "said differently")):
        (permission,) = stage["network"]["group"]["IpPermissionsEgress"]
        assert permission["FromPort"] == 8080
        assert permission["UserIdGroupPairs"][0]["Description"] == said
