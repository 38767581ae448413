import { resolve } from '../../../src/verify/template/resolve';
import { findUnresolved, ifKnown, Unresolved } from '../../../src/verify/template/unresolved';
import { scopeOf } from '../support/scope';

const scope = scopeOf({
  refs: { Vpc: 'vpc-1', 'AWS::Region': 'us-east-1', Secret: '{{resolve:ssm:/ami}}' },
  attributes: { 'Vpc.CidrBlock': '10.2.0.0/16', 'Db.Endpoint.Address': 'db.local' },
  conditions: { IsProd: true, IsDev: false },
  mappings: { 'Sizes.prod.db': 't3.medium' },
  exports: { shared: 'vpc-9' },
  outputs: { 'network.VpcId': 'vpc-2' },
  parameters: { '/ami': 'ami-1' },
});
const unknown = { Ref: 'Nobody' };

describe('the functions of a template', () => {
  it.each<[string, unknown, unknown]>([
    ['Ref', { Ref: 'Vpc' }, 'vpc-1'],
    ['Fn::GetAtt as a list', { 'Fn::GetAtt': ['Vpc', 'CidrBlock'] }, '10.2.0.0/16'],
    ['Fn::GetAtt as text', { 'Fn::GetAtt': 'Db.Endpoint.Address' }, 'db.local'],
    ['Fn::If with a true condition', { 'Fn::If': ['IsProd', 1, unknown] }, 1],
    ['Fn::If with a false condition', { 'Fn::If': ['IsDev', unknown, 2] }, 2],
    ['Fn::Join', { 'Fn::Join': ['-', ['a', { Ref: 'Vpc' }]] }, 'a-vpc-1'],
    ['Fn::Split', { 'Fn::Split': [',', 'a,b'] }, ['a', 'b']],
    ['Fn::Select', { 'Fn::Select': ['1', ['a', 'b']] }, 'b'],
    ['Fn::Select among unknown values', { 'Fn::Select': [0, ['a', unknown]] }, 'a'],
    ['Fn::Base64', { 'Fn::Base64': 'start' }, 'c3RhcnQ='],
    ['Fn::Length', { 'Fn::Length': ['a', 'b'] }, 2],
    ['Fn::GetAZs of the own region', { 'Fn::GetAZs': '' }, ['us-east-1a', 'us-east-1b']],
    ['Fn::GetAZs of a named region', { 'Fn::GetAZs': 'us-east-1' }, ['us-east-1a', 'us-east-1b']],
    ['Fn::ImportValue', { 'Fn::ImportValue': 'shared' }, 'vpc-9'],
    ['Fn::FindInMap', { 'Fn::FindInMap': ['Sizes', 'prod', 'db'] }, 't3.medium'],
    ['Fn::GetStackOutput', { 'Fn::GetStackOutput': { StackName: 'network', OutputName: 'VpcId' } }, 'vpc-2'],
    [
      'Fn::GetStackOutput of the own region',
      { 'Fn::GetStackOutput': { StackName: 'network', OutputName: 'VpcId', Region: 'us-east-1' } },
      'vpc-2',
    ],
    ['Fn::Sub', { 'Fn::Sub': 'arn:${Vpc}/${Vpc.CidrBlock}/${!Kept}' }, 'arn:vpc-1/10.2.0.0/16/${Kept}'],
    ['Fn::Sub with variables', { 'Fn::Sub': ['${Name}', { Name: { Ref: 'Vpc' } }] }, 'vpc-1'],
    ['Fn::Cidr', { 'Fn::Cidr': ['10.2.0.0/16', 2, 8] }, ['10.2.0.0/24', '10.2.1.0/24']],
    ['Fn::Equals', { 'Fn::Equals': [1, '1'] }, true],
    ['Fn::Not', { 'Fn::Not': [{ Condition: 'IsProd' }] }, false],
    ['Fn::And', { 'Fn::And': [{ Condition: 'IsProd' }, { Condition: 'IsDev' }] }, false],
    ['Fn::Or', { 'Fn::Or': [{ Condition: 'IsProd' }, { Condition: 'IsDev' }] }, true],
    ['a dynamic reference', 'image {{resolve:ssm:/ami}}', 'image ami-1'],
    ['a dynamic reference that a function gives', { Ref: 'Secret' }, 'ami-1'],
  ])('%s', (_, value, expected) => expect(resolve(value, scope)).toEqual(expected));

  it.each<[unknown, string]>([
    [unknown, 'no Nobody'],
    [{ 'Fn::Cidr': [unknown, 2, 8] }, 'no Nobody'],
    [{ 'Fn::Transform': { Name: 'AWS::Include' } }, 'Fn::Transform is not known to verify'],
    [{ 'Fn::If': ['IsNothing', 1, 2] }, 'no IsNothing'],
    [{ 'Fn::Join': ['-', ['a', unknown]] }, 'no Nobody'],
    [{ 'Fn::Sub': '${Nobody} ${Neither}' }, 'no Nobody'],
    [{ 'Fn::Select': [5, ['a', 'b']] }, 'Fn::Select has no value 5 among 2'],
    [{ 'Fn::Select': [unknown, ['a']] }, 'no Nobody'],
    [{ 'Fn::Select': [0, unknown] }, 'no Nobody'],
    [{ 'Fn::GetAZs': 'eu-west-1' }, 'no eu-west-1'],
    [
      { 'Fn::GetStackOutput': { StackName: 'network', OutputName: 'VpcId', Region: 'eu-west-1' } },
      'output VpcId of network lives in eu-west-1, verify reads us-east-1',
    ],
    ['{{resolve:secretsmanager:db:SecretString}}', 'a secret of secretsmanager is not read'],
    ['{{resolve:ssm-secure:/password:1}} {{resolve:ssm:/other}}', 'a secret of ssm-secure is not read'],
    ['{{resolve:ssm:/other}}', 'no /other'],
  ])('says why %j is unknown', (value, reason) => expect(resolve(value, scope)).toEqual(new Unresolved(reason)));

  it('leaves what is unknown at its place', () => {
    expect(resolve({ Known: [1, true, null], Unknown: [unknown] }, scope)).toEqual({
      Known: [1, true, null],
      Unknown: [new Unresolved('no Nobody')],
    });
  });

  it('leaves AWS::NoValue out of lists and objects', () => {
    const none = { Ref: 'AWS::NoValue' };
    expect(resolve({ Gone: none, Kept: [none, 'a', { 'Fn::If': ['IsProd', none, 'b'] }] }, scope)).toEqual({
      Kept: ['a'],
    });
  });

  it('does not take the condition of a policy statement for a function', () => {
    const statement = { Condition: { Bool: { 'aws:SecureTransport': 'false' } } };
    expect(resolve(statement, scope)).toEqual(statement);
  });

  it('does not take an object with more names for a function', () => {
    expect(resolve({ Ref: 'Vpc', Other: 1 }, scope)).toEqual({ Ref: 'Vpc', Other: 1 });
  });
});

describe('an unknown value', () => {
  it('is found at any depth', () => {
    const deep = new Unresolved('deep');
    expect(findUnresolved({ a: [1, { b: deep }] })).toBe(deep);
    expect(findUnresolved({ a: [1, null, 'x'] })).toBeUndefined();
  });

  it('is not read from', () => {
    const value = new Unresolved('any');
    expect(ifKnown(value, () => 1)).toBe(value);
    expect(ifKnown('text', (text) => [text])).toEqual(['text']);
  });
});
