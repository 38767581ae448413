import { App, Stack, Token } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { ShieldAdvanced, ShieldSubscription } from '../src';

const PROTECTION = 'AWS::Shield::Protection';
const ACCEPTED = ShieldSubscription.accepted3000UsdMonthlyForOneYear();

function protect(subscription: ShieldSubscription, ...arns: string[]): Template {
  const stack = new Stack(new App(), 'edge');
  const shield = new ShieldAdvanced(stack, 'Shield', { subscription });
  arns.forEach((arn, index) => shield.protect(`R${index}`, arn));
  return Template.fromStack(stack);
}

const PROTECTABLE = [
  'arn:aws:cloudfront::123456789012:distribution/E1',
  'arn:aws:route53:::hostedzone/Z1',
  'arn:aws:globalaccelerator::123456789012:accelerator/a',
  'arn:aws:ec2:us-east-1:123456789012:eip-allocation/eipalloc-1',
  'arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/api/1',
  'arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/classic',
];

test('protects each resource once the price is accepted', () => {
  const template = protect(ACCEPTED, ...PROTECTABLE);
  const protections = Object.values(template.findResources(PROTECTION)).map(({ Properties }) => Properties);
  expect(protections.map(({ ResourceArn }) => ResourceArn).sort()).toEqual([...PROTECTABLE].sort());
  expect(new Set(protections.map(({ Name }) => Name)).size).toBe(PROTECTABLE.length);
});

test('protects nothing, and costs nothing, without', () => {
  protect(ShieldSubscription.standardOnly(), ...PROTECTABLE).resourceCountIs(PROTECTION, 0);
});

test('states the price where it is accepted', () => {
  expect(Object.getOwnPropertyNames(ShieldSubscription)).toContain('accepted3000UsdMonthlyForOneYear');
  expect(ACCEPTED.isAdvanced).toBe(true);
});

test('takes what is known only at deployment as it is', () => {
  protect(ACCEPTED, Token.asString({ Ref: 'Zone' })).hasResourceProperties(PROTECTION, {
    ResourceArn: { Ref: 'Zone' },
  });
});

test.each([
  'arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/net/api/1',
  'arn:aws:ec2:us-east-1:123456789012:instance/i-1',
  'arn:aws:s3:::assets',
  'E1',
  '',
])('refuses %p, accepted or not', (arn) => {
  [ACCEPTED, ShieldSubscription.standardOnly()].forEach((subscription) =>
    expect(() => protect(subscription, arn)).toThrow(
      `resource '${arn}' cannot be protected; allowed are ARNs of distributions, hosted zones, accelerators, Elastic IP addresses, Application and Classic Load Balancers at edge/Shield (SECURITY_SHIELD_RESOURCE)`,
    ),
  );
});
