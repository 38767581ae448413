import * as ec2 from 'aws-cdk-lib/aws-ec2';
import { Stack } from 'aws-cdk-lib';
import { Fixture } from './fixture';

class ThreeZones extends Stack {
  public override get availabilityZones(): string[] {
    return ['us-east-1a', 'us-east-1b', 'us-east-1c'];
  }
}

/** The logical ids of the subnets of the group, without CDK's hashes. */
function subnetsOf(fixture: Fixture): string[] {
  const [group] = Object.values(fixture.template.findResources('AWS::RDS::DBSubnetGroup'));
  return group?.Properties.SubnetIds.map((id: { Ref: string }) => id.Ref.replace(/Subnet[0-9A-F]{8}$/, ''));
}

function inZones(count: number, zones: string[]): Fixture {
  return new Fixture((stack) => ({
    zones,
    vpc: new ec2.Vpc(new ThreeZones(stack.node.root, 'network'), 'Vpc', { maxAzs: count }),
  }));
}

function zoneNames(fixture: Fixture): string {
  const [group] = Object.values(fixture.template.findResources('AWS::RDS::DBSubnetGroup'));
  return JSON.stringify(group?.Properties.SubnetIds);
}

test('lies in the private subnets of every zone unless told otherwise', () => {
  expect(subnetsOf(new Fixture())).toEqual(['NetworkPrivateSubnet1', 'NetworkPrivateSubnet2']);
});

test('lies in the two zones of three that it is told, as the reference has it', () => {
  const names = zoneNames(inZones(3, ['a', 'b']));
  expect(names).toContain('VpcPrivateSubnet1');
  expect(names).toContain('VpcPrivateSubnet2');
  expect(names).not.toContain('VpcPrivateSubnet3');
});

test('counts zones whose names are known only at deployment', () => {
  expect(subnetsOf(new Fixture(() => ({ zones: ['b', 'a'] })))).toHaveLength(2);
});

test('lies in isolated subnets where the network has no others', () => {
  const isolated = { subnetConfiguration: [{ name: 'Isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }] };
  expect(subnetsOf(new Fixture(() => ({}), isolated))).toEqual(['NetworkIsolatedSubnet1', 'NetworkIsolatedSubnet2']);
});

test('keeps its subnets when a third zone joins the network', () => {
  const before = zoneNames(inZones(2, ['a', 'b']));
  const after = zoneNames(inZones(3, ['a', 'b']));
  expect(after).toEqual(before);
});

describe('errors', () => {
  test('refuses a network without private subnets', () => {
    const open = { subnetConfiguration: [{ name: 'Public', subnetType: ec2.SubnetType.PUBLIC }] };
    expect(() => new Fixture(() => ({}), open)).toThrow(
      "vpc 'data/Network' has no private subnets; allowed is a vpc with private subnets in at least two zones at data/Database (DATABASE_NO_PRIVATE_SUBNETS)",
    );
  });

  test('refuses public subnets', () => {
    expect(() => new Fixture(() => ({ vpcSubnets: { subnetType: ec2.SubnetType.PUBLIC } }))).toThrow(
      "subnet 'data/Network/PublicSubnet1' is public; allowed are private subnets at data/Database (DATABASE_SUBNET_PUBLIC)",
    );
  });

  test.each([['d'], ['A'], ['us-east-1a'], ['']])('refuses the zone %p', (zone) => {
    expect(() => new Fixture(() => ({ zones: ['a', zone] }))).toThrow(
      `zone '${zone}' is unknown or named twice; allowed are 'a', 'b', each once at data/Database (DATABASE_ZONE_UNKNOWN)`,
    );
  });

  test('refuses a zone that is named twice', () => {
    expect(() => new Fixture(() => ({ zones: ['a', 'a'] }))).toThrow(/zone 'a' .*DATABASE_ZONE_UNKNOWN/);
  });

  test('refuses a single zone, as RDS does', () => {
    expect(() => new Fixture(() => ({ zones: ['a'] }))).toThrow(
      "the selected subnets lie in '1' zone(s); allowed are at least two zones, one for a standby at data/Database (DATABASE_TOO_FEW_ZONES)",
    );
  });

  test('refuses to be told twice where it lies', () => {
    expect(() => new Fixture((_, vpc) => ({ zones: ['a', 'b'], vpcSubnets: { subnets: vpc.privateSubnets } }))).toThrow(
      /DATABASE_ZONES_AND_SUBNETS/,
    );
  });
});
