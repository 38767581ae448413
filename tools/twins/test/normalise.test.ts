import { EXCEPTIONS, normalise } from '../src/normalise';

const text = (value: unknown) => JSON.stringify(value, undefined, 1);
const template = (analytics: string, cidr = '10.0.0.0/16') =>
  text({
    Resources: {
      CDKMetadata: { Type: 'AWS::CDK::Metadata', Properties: { Analytics: analytics } },
      Vpc: { Type: 'AWS::EC2::VPC', Properties: { CidrBlock: cidr } },
    },
  });

it('leaves out what may differ', () => {
  expect(normalise(template('a'))).toBe(normalise(template('b')));
});

it('leaves in every property that is not in the list', () => {
  expect(normalise(template('a', '10.1.0.0/16'))).not.toBe(normalise(template('a')));
});

it('leaves in that a listed property is there at all', () => {
  const without = text({ Resources: { CDKMetadata: { Type: 'AWS::CDK::Metadata', Properties: {} } } });
  const having = text({ Resources: { CDKMetadata: { Type: 'AWS::CDK::Metadata', Properties: { Analytics: 'a' } } } });
  expect(normalise(having)).not.toBe(normalise(without));
});

it('leaves the order of keys', () => {
  expect(normalise('{"a":1,"b":2}')).not.toBe(normalise('{"b":2,"a":1}'));
});

it('finds a path with any key on the way, and only that deep', () => {
  const exceptions = [{ path: ['*', 'Code', '*'], reason: 'a test' }];
  expect(JSON.parse(normalise('{"A":{"Code":{"K":1}},"B":{"K":2},"C":null,"D":3}', exceptions))).toEqual({
    A: { Code: { K: '<may differ>' } },
    B: { K: 2 },
    C: null,
    D: 3,
  });
});

it('gives each exception a reason and no end that is open', () => {
  for (const { path, reason } of EXCEPTIONS) {
    expect(reason).not.toBe('');
    expect(path.at(-1)).not.toBe('*');
  }
});
