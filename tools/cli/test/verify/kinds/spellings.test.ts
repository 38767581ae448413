import type { Same } from '../../../src/verify/compare/value';
import { lifecycleRule } from '../../../src/verify/kinds/s3-lifecycle';
import { sameIgnoringCase, sameJson, sameKey, sameMajorVersion } from '../../../src/verify/kinds/spellings';
import { mergeTags, tagsOf } from '../../../src/verify/kinds/tags';
import { Unresolved } from '../../../src/verify/template/unresolved';

const ARN = 'arn:aws:kms:us-east-1:111111111111:';

describe('spellings that mean the same', () => {
  it.each<[Same, unknown, unknown, boolean]>([
    [sameKey, 'k-1', `${ARN}key/k-1`, true],
    [sameKey, `${ARN}key/k-1`, 'k-1', true],
    [sameKey, 'alias/aws/rds', `${ARN}alias/aws/rds`, true],
    [sameKey, 'k-1', `${ARN}key/k-2`, false],
    [sameKey, 'k-1', `${ARN}alias/k-1`, false],
    [sameKey, 1, 1, false],
    [sameMajorVersion, '17', '17.6', true],
    [sameMajorVersion, '17', '16.6', false],
    [sameMajorVersion, '1', '17.6', false],
    [sameMajorVersion, 17, '17.6', false],
    [sameIgnoringCase, 'Database', 'database', true],
    [sameIgnoringCase, 'Database', 'other', false],
    [sameIgnoringCase, undefined, 'other', false],
    [sameJson, '{"a": [1, {"c": 1, "b": null}]}', '{"a":[1,{"b":null,"c":1}]}', true],
    [sameJson, { a: 1 }, '{"a":1}', true],
    [sameJson, '{"a":[1,2]}', '{"a":[2,1]}', false],
    [sameJson, 'no json', 'no json either', false],
  ])('%p: %j and %j', (same, expected, actual, result) => expect(same(expected, actual)).toBe(result));
});

describe('tags', () => {
  const tag = { Key: 'Name', Value: 'maestro' };

  it.each<[string, unknown, unknown]>([
    ['a list', [tag], [tag]],
    ['a list with names of KMS', [{ TagKey: 'Name', TagValue: 'maestro' }], [tag]],
    ['a map', { Name: 'maestro' }, [tag]],
    ['none', undefined, []],
    ['a tag without value', [{ Key: 'Name' }], [{ Key: 'Name', Value: '' }]],
    ['those that AWS sets', [{ Key: 'aws:cloudformation:stack-name', Value: 's' }, tag], [tag]],
  ])('%s', (_, tags, expected) => expect(tagsOf(tags)).toEqual(expected));

  it('stay unknown when they are', () => {
    const unknown = new Unresolved('why');
    expect(tagsOf([unknown])).toEqual([{ Key: unknown, Value: unknown }]);
  });

  it('of a resource win over those of its stack', () => {
    expect(
      mergeTags(
        [
          { Key: 'Name', Value: 'stack' },
          { Key: 'Env', Value: 'dev' },
        ],
        [tag],
      ),
    ).toEqual([{ Key: 'Env', Value: 'dev' }, tag]);
  });
});

describe('a rule of a life cycle', () => {
  const compared = (rule: Parameters<typeof lifecycleRule>[0]) =>
    Object.fromEntries(Object.entries(lifecycleRule(rule)).filter(([, value]) => value !== undefined));

  it.each<[string, Parameters<typeof lifecycleRule>[0], object]>([
    ['with a prefix alone', { Status: 'Enabled', Filter: { Prefix: 'a/' } }, { Prefix: 'a/' }],
    ['with a prefix and no filter', { Status: 'Enabled', Prefix: 'a/' }, { Prefix: 'a/' }],
    [
      'with a tag alone',
      { Status: 'Enabled', Filter: { Tag: { Key: 'k', Value: 'v' } } },
      { TagFilters: [{ Key: 'k', Value: 'v' }] },
    ],
    [
      'with sizes alone',
      { Status: 'Enabled', Filter: { ObjectSizeGreaterThan: 1, ObjectSizeLessThan: 2 } },
      { ObjectSizeGreaterThan: 1, ObjectSizeLessThan: 2 },
    ],
  ])('%s', (_, rule, expected) => {
    expect(compared(rule)).toEqual({ Status: 'Enabled', TagFilters: [], ...expected });
  });
});
