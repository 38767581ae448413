import { App, Fn, Lazy, Stack, Token } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Network, NatStrategy } from '../src';
import { network, property, template, US_EAST_1 } from './support/synth';

const TOKYO = { account: '123456789012', region: 'ap-northeast-1' };
const zonesOf = (from: Template) => Object.values(property(from, 'AWS::EC2::Subnet', 'AvailabilityZone'));

describe('the zones', () => {
  it('are the first three of the region by default', () => {
    expect(zonesOf(template())).toEqual([
      'us-east-1a',
      'us-east-1b',
      'us-east-1c',
      'us-east-1a',
      'us-east-1b',
      'us-east-1c',
    ]);
  });

  it('are the first two when two are wanted', () => {
    expect(zonesOf(template({ zones: 2 }))).toEqual(['us-east-1a', 'us-east-1b', 'us-east-1a', 'us-east-1b']);
  });

  it('follow the region of the deployment in a stack without an environment', () => {
    const zone = (letter: string) => ({ 'Fn::Join': ['', [{ Ref: 'AWS::Region' }, letter]] });
    expect(zonesOf(template({ zones: 2 }, {}))).toEqual([zone('a'), zone('b'), zone('a'), zone('b')]);
  });

  it('can be named where the first letters are not to be had', () => {
    const availabilityZones = ['ap-northeast-1a', 'ap-northeast-1c'];
    expect(zonesOf(template({ availabilityZones }, { env: TOKYO }))).toEqual([
      ...availabilityZones,
      ...availabilityZones,
    ]);
  });

  it('may be named by tokens', () => {
    const zone = (index: number) => Fn.select(index, Fn.getAzs());
    expect(zonesOf(template({ availabilityZones: [zone(0), zone(1)] }))[1]).toEqual({
      'Fn::Select': [1, { 'Fn::GetAZs': '' }],
    });
  });

  it('are not looked up in the account', () => {
    const app = new App();
    const stack = new Stack(app, 'Stack', { env: US_EAST_1 });
    new Network(stack, 'Network', { cidr: '10.2.0.0/16', nat: NatStrategy.gatewayPerZone() });
    expect(app.synth().manifest.missing).toBeUndefined();
  });

  it('leave what the stack says about its zones as it was', () => {
    const stack = new Stack(new App(), 'Stack', { env: US_EAST_1 });
    const own = { configurable: true, get: () => ['us-east-1f'] };
    Object.defineProperty(stack, 'availabilityZones', own);
    new Network(stack, 'Network', { cidr: '10.2.0.0/16', nat: NatStrategy.none() });
    expect(stack.availabilityZones).toEqual(['us-east-1f']);

    const agnostic = new Stack(new App(), 'Stack');
    new Network(agnostic, 'Network', { cidr: '10.2.0.0/16', nat: NatStrategy.none() });
    expect(Token.isUnresolved(agnostic.availabilityZones[0])).toBe(true);
    expect(Object.getOwnPropertyNames(agnostic)).not.toContain('availabilityZones');
  });

  it.each([{ env: US_EAST_1 }, {}])('narrow a selection by their letter, from another stack too: %p', (stackProps) => {
    const { vpc, privateSubnets } = network({}, stackProps);
    const other = new Stack(Stack.of(vpc).node.root, 'Other', stackProps);
    const { subnets } = vpc.selectSubnets({
      ...privateSubnets,
      availabilityZones: ['a', 'b'].map((letter) => `${other.region}${letter}`),
    });
    expect(subnets.map(({ ipv4CidrBlock }) => ipv4CidrBlock)).toEqual(['10.2.4.0/24', '10.2.5.0/24']);
  });
});

describe('zones that cannot be', () => {
  it.each([0, 1, 4, 2.5, -2, NaN])('are refused: %p of them', (zones) => {
    expect(() => network({ zones })).toThrow(
      `number of zones is '${zones}'; allowed are 2 and 3 at Stack/Network (NETWORK_ZONE_COUNT)`,
    );
  });

  it('are refused when their number is known only at deployment', () => {
    expect(() => network({ zones: Lazy.number({ produce: () => 3 }) })).toThrow(
      'number of zones is a token; allowed are 2 and 3 at Stack/Network (NETWORK_ZONE_COUNT)',
    );
  });

  it('are refused when too few are named', () => {
    expect(() => network({ availabilityZones: ['us-east-1a'] })).toThrow(
      "number of availabilityZones is '1'; allowed are 2 and 3 at Stack/Network (NETWORK_ZONE_COUNT)",
    );
  });

  it('are refused when the list is known only at deployment', () => {
    expect(() => network({ availabilityZones: Fn.getAzs() })).toThrow(
      'availabilityZones is a token; allowed is a list whose length is known at synthesis at Stack/Network (NETWORK_ZONES_TOKEN)',
    );
  });

  it('are refused when number and list contradict each other', () => {
    expect(() => network({ zones: 3, availabilityZones: ['us-east-1a', 'us-east-1b'] })).toThrow(
      "zones '3' contradicts availabilityZones 'us-east-1a, us-east-1b'; allowed is one of the two, or equal counts at Stack/Network (NETWORK_ZONES_MISMATCH)",
    );
  });

  it('are refused when one is named twice', () => {
    expect(() => network({ zones: 2, availabilityZones: ['us-east-1a', 'us-east-1a'] })).toThrow(
      "availabilityZones has 'us-east-1a' twice; allowed is each zone once at Stack/Network (NETWORK_ZONE_DUPLICATE)",
    );
  });

  it('are refused when one lies in another region', () => {
    expect(() => network({ availabilityZones: ['us-east-1a', 'us-west-2b'] })).toThrow(
      "availability zone 'us-west-2b' is not in the stack's region; allowed are zones of 'us-east-1' at Stack/Network (NETWORK_ZONE_NOT_IN_REGION)",
    );
  });

  it('are taken as named when the region is known only at deployment', () => {
    const availabilityZones = ['us-west-2a', 'us-west-2b'];
    expect(zonesOf(template({ availabilityZones }, {}))).toEqual([...availabilityZones, ...availabilityZones]);
  });
});
