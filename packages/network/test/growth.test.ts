import type { Template } from 'aws-cdk-lib/assertions';
import { GatewayVpcEndpointAwsService } from 'aws-cdk-lib/aws-ec2';
import { NatStrategy } from '../src';
import { resources, template } from './support/synth';

interface TemplateJson {
  readonly Resources: Record<string, { readonly Type: string }>;
}

/** The properties of a subnet whose change would replace it. */
function immutable(from: Template): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(resources(from, 'AWS::EC2::Subnet')).map(([id, { Properties }]) => {
      const { VpcId, AvailabilityZone, CidrBlock } = Properties;
      return [id, { VpcId, AvailabilityZone, CidrBlock }];
    }),
  );
}

const strategies = {
  none: NatStrategy.none(),
  'a single gateway': NatStrategy.singleGateway(),
  'a gateway per zone': NatStrategy.gatewayPerZone(),
  'an instance': NatStrategy.instance(),
};

describe('a network that changes', () => {
  it.each([{}, { env: { account: '123456789012', region: 'us-east-1' } }])(
    'moves no subnet when a third zone is added: %p',
    (stackProps) => {
      const two = immutable(template({ zones: 2 }, stackProps));
      const three = immutable(template({ zones: 3 }, stackProps));
      expect(Object.keys(two)).toHaveLength(4);
      expect(Object.keys(three)).toHaveLength(6);
      expect(three).toMatchObject(two);
    },
  );

  it.each(Object.entries(strategies))('replaces no subnet when the NAT strategy becomes %s', (_name, nat) => {
    expect(immutable(template({ nat }))).toEqual(immutable(template({ nat: NatStrategy.singleGateway() })));
  });

  it('updates the routes in place when an instance gives way to gateways', () => {
    const routes = (nat: NatStrategy) => Object.keys(resources(template({ nat }), 'AWS::EC2::Route'));
    expect(routes(NatStrategy.gatewayPerZone())).toEqual(routes(NatStrategy.instance()));
  });

  it('would show a moved subnet', () => {
    const before = immutable(template({ zones: 2, subnetMask: 24 }));
    expect(immutable(template({ zones: 3, subnetMask: 25 }))).not.toMatchObject(before);
  });

  it('keeps what 0.1.0 deployed and adds an endpoint for DynamoDB', () => {
    const { S3 } = GatewayVpcEndpointAwsService;
    const { Resources: before } = template({ gatewayEndpoints: [S3] }).toJSON() as TemplateJson;
    const { Resources: after } = template().toJSON() as TemplateJson;
    expect(after).toMatchObject(before);
    const added = Object.keys(after).filter((id) => !(id in before));
    expect(added.map((id) => after[id].Type)).toEqual(['AWS::EC2::VPCEndpoint']);
  });
});
