import { handmade, of, stack } from './support/handmade';

const TOPIC = { Topic: { Type: 'AWS::SNS::Topic' } };

function consumer(value: unknown) {
  return stack('consumer', { Resources: { Alarm: { Type: 'Alarm', Properties: { AlarmActions: [value] } } } });
}

test.each([
  ['an import of an export', { 'Fn::ImportValue': { 'Fn::Sub': 'the-${AWS::Region}-topic' } }],
  [
    'a weak reference',
    { 'Fn::GetStackOutput': { StackName: 'producer', OutputName: 'Topic', Region: 'eu-central-1' } },
  ],
  [
    'a reference inside of a text',
    { 'Fn::Join': ['', ['{"topic":"', { 'Fn::ImportValue': 'the-eu-central-1-topic' }, '"}']] },
  ],
])('follows %s to the resource of the other stack', (_, value) => {
  const producer = stack('producer', {
    Resources: TOPIC,
    Outputs: {
      Other: { Value: 'other' },
      Topic: { Value: { Ref: 'Topic' }, Export: { Name: 'the-eu-central-1-topic' } },
    },
  });
  const environment = handmade(consumer(value), producer);

  const [alarm] = environment.all('Alarm');

  expect(alarm.ref('AlarmActions')).toBe(environment.all('AWS::SNS::Topic')[0]);
});

test.each([
  ['an export that nobody makes', { 'Fn::ImportValue': 'nothing' }],
  ['an output that the stack does not have', { 'Fn::GetStackOutput': { StackName: 'consumer', OutputName: 'None' } }],
  ['a stack that there is not', { 'Fn::GetStackOutput': { StackName: 'nobody', OutputName: 'None' } }],
  ['a resource that there is not', { Ref: 'Nothing' }],
  ['a parameter that is read when it is deployed', '{{resolve:ssm:/name}}'],
  ['a mapping without the key', { 'Fn::FindInMap': ['Map', 'a', 'b'] }],
])('leads nowhere by %s', (_, value) => {
  const [alarm] = handmade(consumer(value)).all('Alarm');

  expect(alarm.refs('AlarmActions')).toEqual([]);
});

test('takes parameters by their default, and pseudo parameters from where the stack goes', () => {
  const environment = handmade(
    stack('only', {
      Parameters: { Size: { Type: 'String', Default: 't3.micro' } },
      Mappings: { Map: { a: { b: 'mapped' } } },
      Resources: {
        It: {
          Type: 'It',
          Properties: {
            Size: { Ref: 'Size' },
            Where: {
              'Fn::Sub': '${AWS::Partition} ${AWS::AccountId} ${AWS::Region} ${AWS::StackName} ${AWS::URLSuffix}',
            },
            Mapped: { 'Fn::FindInMap': ['Map', 'a', 'b'] },
            Zone: { 'Fn::Select': [1, { 'Fn::GetAZs': '' }] },
          },
        },
      },
    }),
  );

  expect(environment.all('It')[0].properties).toEqual({
    Size: 't3.micro',
    Where: 'aws 111111111111 eu-central-1 only amazonaws.com',
    Mapped: 'mapped',
    Zone: 'eu-central-1b',
  });
});

test('takes an attribute that repeats a property from there', () => {
  const [rule] = of({
    Database: { Type: 'AWS::RDS::DBInstance', Properties: { Port: '5432' } },
    Rule: { Type: 'Rule', Properties: { FromPort: { 'Fn::GetAtt': ['Database', 'Endpoint.Port'] } } },
  }).all('Rule');

  expect(rule.get('FromPort')).toBe('5432');
});

test('leaves out a resource whose condition is false, and keeps one whose condition is not known', () => {
  const environment = handmade(
    stack('only', {
      Conditions: {
        Never: { 'Fn::Equals': ['a', 'b'] },
        Always: { 'Fn::Equals': ['a', 'a'] },
        Unknown: { 'Fn::Equals': [{ Ref: 'Missing' }, 'a'] },
      },
      Resources: {
        A: { Type: 'It', Condition: 'Never' },
        B: { Type: 'It', Condition: 'Always' },
        C: { Type: 'It', Condition: 'Unknown' },
      },
    }),
  );

  expect(environment.all('It').map(({ logicalId }) => logicalId)).toEqual(['B', 'C']);
});

test('a resource has its own tag before that of its stack', () => {
  const tagged = { ...stack('only', {}), tags: { Backup: 'false', Team: 'a' } };
  const Resources = { It: { Type: 'It', Properties: { Tags: [{ Key: 'Backup', Value: 'true' }] } } };
  const [it] = handmade({ ...tagged, template: { Resources } }).all('It');

  expect([it.tag('Backup'), it.tag('Team'), it.path]).toEqual(['true', 'a', 'only/It']);
});

test('what is no list has no items, and what is not there has no value', () => {
  const [it] = of({ It: { Type: 'It', Properties: { Name: 'x' } } }).all('It');

  expect([it.list('Name'), it.get('Name.Deeper'), it.ref('Name')]).toEqual([[], undefined, undefined]);
});
