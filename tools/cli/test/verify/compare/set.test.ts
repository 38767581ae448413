import { compareSet, type SetOptions, type StatedItem } from '../../../src/verify/compare/set';
import { Unresolved } from '../../../src/verify/template/unresolved';

const origin = { stack: 's', logicalId: 'A', type: 'T' };
const exact = { name: 'Set', exact: true };
const keyed = { ...exact, key: (item: Record<string, unknown>) => String(item.Key) };
const item = (value: unknown, more: Partial<StatedItem> = {}): StatedItem => ({ value, origin, ...more });

function found(stated: StatedItem[], actual: unknown[], options: SetOptions): string[] {
  return compareSet(stated, actual, options).differences.map(({ kind, path }) => `${kind} ${path}`);
}

describe('an exact set', () => {
  it('is equal in any order', () => expect(found([item('a'), item('b')], ['b', 'a'], exact)).toEqual([]));

  it('names one item less and one more', () => {
    expect(found([item({ x: 'a', y: ['b', 'c'] })], [{ x: 'd' }], exact)).toEqual([
      'missing Set[a b c]',
      'unexpected Set[d]',
    ]);
  });

  it('counts equal items', () => {
    expect(found([item('a'), item('a')], ['a'], exact)).toEqual(['missing Set[a]']);
    expect(found([item('a')], ['a', 'a'], exact)).toEqual(['unexpected Set[a]']);
  });

  it('tells a changed item by its key', () => {
    expect(found([item({ Key: 'k', Value: 1 })], [{ Key: 'k', Value: 2 }], keyed)).toEqual(['changed Set[k].Value']);
    expect(found([item('text')], ['other'], keyed)).toEqual(['missing Set[text]', 'unexpected Set[other]']);
  });

  it('says which resource stated what is different, and that nobody stated what was added', () => {
    const { differences } = compareSet([item('a')], ['b'], exact);
    expect(differences.map((difference) => difference.origin)).toEqual([origin, undefined]);
  });

  it('does not ask for what is optional', () => {
    expect(found([item('a', { optional: true })], [], exact)).toEqual([]);
    expect(found([item('a', { optional: true })], ['a'], exact)).toEqual([]);
  });

  it('does not mind additions to what belongs to somebody else', () => {
    expect(found([item('a')], ['a', 'b'], { ...exact, exact: false })).toEqual([]);
    expect(found([item('a')], ['b'], { ...exact, exact: false })).toEqual(['missing Set[a]']);
  });

  it('lets known items choose before unknown ones', () => {
    const unknown = { Key: new Unresolved('why') };
    const { differences, unread } = compareSet(
      [item(unknown), item({ Key: 'a' })],
      [{ Key: 'a' }, { Key: 'b' }],
      exact,
    );
    expect(differences).toEqual([]);
    expect(unread).toEqual([{ property: 'Set[b].Key', reason: 'why', origin }]);
  });
});
