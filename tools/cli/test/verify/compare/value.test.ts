import * as fc from 'fast-check';
import { asText, isTrue } from '../../../src/verify/compare/scalar';
import { compareValue, type CompareOptions } from '../../../src/verify/compare/value';
import { Unresolved } from '../../../src/verify/template/unresolved';

const found = (expected: unknown, actual: unknown, options?: CompareOptions): string[] =>
  compareValue(expected, actual, 'P', options).differences.map(({ kind, path }) => `${kind} ${path}`);

describe('a value', () => {
  it.each<[string, unknown, unknown]>([
    ['a number as text', '20', 20],
    ['a boolean as text', 'true', true],
    ['what is empty and what is not there', [], undefined],
    ['empty text and an empty object', '', {}],
    ['what is not stated', undefined, 'any'],
    ['a list in another order', ['a', 'b'], ['b', 'a']],
    ['an object of which the template states a part', { a: 1 }, { a: 1, b: 2 }],
    [
      'a list of objects where one that states less comes first',
      [{ a: 1 }, { a: 1, b: 2 }],
      [
        { a: 1, b: 2 },
        { a: 1, b: 3 },
      ],
    ],
  ])('is equal: %s', (_, expected, actual) => expect(found(expected, actual)).toEqual([]));

  it.each<[string, unknown, unknown, string[]]>([
    ['another', 'a', 'b', ['changed P']],
    ['gone', 'a', undefined, ['missing P']],
    ['gone as null', 'a', null, ['missing P']],
    ['of another form', 'a', { a: 1 }, ['changed P']],
    ['a list instead of one', 'a', ['a'], ['changed P']],
    ['changed inside', { a: { b: 1 } }, { a: { b: 2 } }, ['changed P.a.b']],
    ['one more in a list', ['a'], ['a', 'b'], ['unexpected P[]']],
    ['one more in an empty list', [], ['b'], ['unexpected P[]']],
    ['one less in a list', ['a', 'b'], ['b'], ['missing P[0]']],
    ['one changed in a list', [{ a: 1 }, { a: 2 }], [{ a: 2 }, { a: 3 }], ['changed P[0].a']],
    ['two changed in a list', ['a', 'b'], ['c', 'd'], ['changed P[0]', 'changed P[1]']],
  ])('is different: %s', (_, expected, actual, differences) => expect(found(expected, actual)).toEqual(differences));

  it('must be exactly as stated where that is asked for', () => {
    expect(found({ a: 1 }, { a: 1, b: 2 }, { exact: true })).toEqual(['unexpected P.b']);
    expect(found({ a: 1 }, { a: 1, b: '' }, { exact: true })).toEqual([]);
  });

  it('may have a second spelling, by the name of the property', () => {
    const options = { same: { Key: (a: unknown, b: unknown) => `key/${String(a)}` === b } };
    expect(found({ Key: '1', Other: '1' }, { Key: 'key/1', Other: 'key/1' }, options)).toEqual(['changed P.Other']);
    expect(found({ List: [{ Key: '1' }] }, { List: [{ Key: 'key/1' }] }, options)).toEqual([]);
    expect(found({ Key: ['1'] }, { Key: ['key/1'] }, options)).toEqual([]);
  });

  it('is unread with its reason when it is unknown, and everything around it is compared', () => {
    const { differences, unread } = compareValue({ a: new Unresolved('why'), b: 1 }, { a: 1, b: 2 });
    expect(differences.map(({ path }) => path)).toEqual(['b']);
    expect(unread).toEqual([{ property: 'a', reason: 'why' }]);
  });

  it('does not take the place of a known one when it is unknown', () => {
    const { differences, unread } = compareValue([new Unresolved('why'), 'a'], ['a', 'b'], 'P');
    expect(differences).toEqual([]);
    expect(unread).toEqual([{ property: 'P[0]', reason: 'why' }]);
  });

  it('is equal to itself, whatever it is and in whatever order its lists are', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const copy = JSON.parse(JSON.stringify(value), (_, item: unknown) =>
          Array.isArray(item) ? [...item].reverse() : item,
        );
        expect(found(value, copy, { exact: true })).toEqual([]);
      }),
    );
  });
});

describe('a policy', () => {
  const statement = {
    Effect: 'Allow',
    Principal: { AWS: '111111111111', Service: 'ec2.amazonaws.com' },
    Action: 's3:GetObject',
    Resource: '*',
    Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-1' } },
  };
  const policy = (...statements: unknown[]) => ({ Version: '2012-10-17', Statement: statements });

  it('is the same in its other spellings', () => {
    const same = {
      Effect: 'Allow',
      Principal: { AWS: ['arn:aws:iam::111111111111:root'], Service: ['ec2.amazonaws.com'] },
      Action: ['s3:GetObject'],
      Resource: ['*'],
      Condition: { StringEquals: { 'aws:PrincipalOrgID': ['o-1'] } },
    };
    expect(found(policy(statement), { Version: '2012-10-17', Statement: same })).toEqual([]);
    expect(found(policy({ Principal: '*' }), policy({ Principal: { AWS: '*' } }))).toEqual([]);
    expect(
      found(
        policy({ NotPrincipal: '*', NotAction: 'a', NotResource: 'b' }),
        policy({ NotPrincipal: { AWS: '*' }, NotAction: ['a'], NotResource: ['b'] }),
      ),
    ).toEqual([]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['without its condition', { Condition: undefined }, 'missing P.Statement[0].Condition'],
    ['with another action', { Action: '*' }, 'changed P.Statement[0].Action[0]'],
    ['with one action more', { Action: ['s3:GetObject', 's3:*'] }, 'unexpected P.Statement[0].Action[]'],
    ['with an element more', { Sid: 'x' }, 'unexpected P.Statement[0].Sid'],
    ['for everybody', { Principal: '*' }, 'changed P.Statement[0].Principal.AWS[0]'],
    ['with a condition of no form', { Condition: 'none' }, 'changed P.Statement[0].Condition'],
  ])('is different %s', (_, change, difference) => {
    expect(found(policy(statement), policy({ ...statement, ...change }))).toContain(difference);
  });

  it('is different when a statement more is in it', () => {
    expect(found(policy(statement), policy(statement, { Effect: 'Allow', Action: '*' }))).toEqual([
      'unexpected P.Statement[]',
    ]);
  });
});

describe('a scalar', () => {
  it('is text, and what is composed has none', () => {
    expect(['a', 1, true, {}, [], undefined].map(asText)).toEqual(['a', '1', 'true', '', '', '']);
  });

  it('is true in both spellings', () => {
    expect([true, 'true', 'false', false, 1, undefined].map(isTrue)).toEqual([true, true, false, false, false, false]);
  });
});
