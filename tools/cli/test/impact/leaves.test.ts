import { leaves } from '../../src/impact/leaves';
import { list, objects, render } from '../../src/impact/walk';

test.each<[string, unknown, unknown, unknown]>([
  ['the same, whatever the order of keys', { a: 1, b: 2 }, { b: 2, a: 1 }, []],
  ['a value in a list', { a: [1, 2] }, { a: [1, 3] }, [{ path: 'P.a[1]', before: 2, after: 3 }]],
  ['an item more', [1, 2], [1, 3, 2], [{ path: 'P[+]', after: 3 }]],
  ['an item less', [{ a: 1 }, { a: 1 }], [{ a: 1 }], [{ path: 'P[-]', before: { a: 1 } }]],
  [
    'a function for another',
    { Ref: 'A' },
    { 'Fn::GetAtt': ['A', 'Arn'] },
    [{ path: 'P', before: { Ref: 'A' }, after: { 'Fn::GetAtt': ['A', 'Arn'] } }],
  ],
  [
    'a reference to something else',
    { Ref: 'A' },
    { Ref: 'B' },
    [{ path: 'P', before: { Ref: 'A' }, after: { Ref: 'B' } }],
  ],
  ['an object for a value', { a: 1 }, 'x', [{ path: 'P', before: { a: 1 }, after: 'x' }]],
  ['what was not there', undefined, 0, [{ path: 'P', after: 0 }]],
])('%s', (_, before, after, expected) => {
  expect(leaves('P', before, after)).toEqual(expected);
});

test('paths begin without a name where there is none', () => {
  expect(leaves('', { a: 1 }, { a: 2 })).toEqual([{ path: 'a', before: 1, after: 2 }]);
});

test.each<[unknown, string]>([
  ['text', 'text'],
  [7, '7'],
  [undefined, ''],
  [{ Ref: 'Bucket' }, '${Bucket}'],
  [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, '${Bucket.Arn}'],
  [{ 'Fn::GetAtt': 'Bucket.Arn' }, '${Bucket.Arn}'],
  [{ 'Fn::Join': ['/', [{ Ref: 'Bucket' }, '*']] }, '${Bucket}/*'],
  [{ 'Fn::Sub': 'arn:${AWS::Partition}' }, 'arn:${AWS::Partition}'],
  [{ 'Fn::ImportValue': 'data:Key' }, '${data:Key}'],
  [{ 'Fn::Select': [0, ['a']] }, '{"Fn::Select":[0,["a"]]}'],
])('%j is written as %s', (value, text) => {
  expect(render(value)).toBe(text);
});

test('every object is found with its path', () => {
  expect(objects({ a: [{ b: 1 }] }).map(({ path }) => path)).toEqual(['', 'a[0]']);
  expect([list(undefined), list(1), list([1])]).toEqual([[], [1], [1]]);
});
