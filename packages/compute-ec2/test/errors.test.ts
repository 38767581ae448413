import { Size } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as fc from 'fast-check';
import { Fixture, synthesize } from './fixture';

test('refuses exactly the root volumes that are too small for the image or too large for gp3', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20_000 }), (gibibytes) => {
      const attempt = () => synthesize({ rootVolumeSize: Size.gibibytes(gibibytes) });
      if (gibibytes < 8 || gibibytes > 16_384) {
        expect(attempt).toThrow(
          `root volume '${gibibytes} GiB' is out of range; allowed are whole GiB from 8 to 16384 at compute/Instance (COMPUTE_EC2_ROOT_VOLUME_OUT_OF_RANGE)`,
        );
      } else {
        expect(JSON.stringify(attempt().findResources('AWS::EC2::Instance'))).toContain(`"VolumeSize":${gibibytes},`);
      }
    }),
    { numRuns: 20, examples: [[7], [8], [16_384], [16_385]] },
  );
});

test('refuses a fraction of a gibibyte', () => {
  expect(() => synthesize({ rootVolumeSize: Size.mebibytes(10_000) })).toThrow('COMPUTE_EC2_ROOT_VOLUME_OUT_OF_RANGE');
});

test.each(['t2.micro', 'm3.large', 'c3.large'])('refuses the previous generation: %s', (name) => {
  expect(() => synthesize({ instanceType: new ec2.InstanceType(name) })).toThrow(
    `instance type '${name}' is of a previous generation; allowed are types that are always EBS optimized, such as 't3.micro' at compute/Instance (COMPUTE_EC2_INSTANCE_TYPE_PREVIOUS_GENERATION)`,
  );
});

test.each(['c', 'A', 'us-east-1a', ''])('refuses the zone %p', (zone) => {
  expect(() => synthesize({ zone })).toThrow(
    `zone '${zone}' is unknown; allowed are 'a', 'b' at compute/Instance (COMPUTE_EC2_ZONE_UNKNOWN)`,
  );
});

test('lies in an isolated subnet where the network has no others', () => {
  const isolated = { subnetConfiguration: [{ name: 'Isolated', subnetType: ec2.SubnetType.PRIVATE_ISOLATED }] };
  const template = new Fixture(() => ({}), isolated).template;
  expect(JSON.stringify(template.findResources('AWS::EC2::Instance'))).toContain('NetworkIsolatedSubnet1');
});

test('refuses a network without private subnets', () => {
  const open = { subnetConfiguration: [{ name: 'Public', subnetType: ec2.SubnetType.PUBLIC }] };
  expect(() => new Fixture(() => ({}), open)).toThrow(
    "vpc 'compute/Network' has no private subnets; allowed is a vpc with a private subnet at compute/Instance (COMPUTE_EC2_NO_PRIVATE_SUBNETS)",
  );
});
