import fc from 'fast-check';
import { behind, behindText, changeOf } from '../../src/environment/behind';

const NONE = { major: 0, minor: 0, patch: 0 };

test('counts each release by what it is to the one before', () => {
  const versions = ['1.0.0', '1.0.1', '1.1.0', '1.1.1', '1.1.2', '2.0.0', '2.1.0'];
  expect(behind(versions, '1.0.0', '2.1.0')).toEqual({ major: 1, minor: 2, patch: 3 });
  expect(behind(versions, '1.1.1', '2.0.0')).toEqual({ major: 1, minor: 0, patch: 1 });
});

test('nothing is behind the newest, nor behind what it is ahead of', () => {
  expect(behind(['1.0.0', '1.1.0'], '1.1.0', '1.1.0')).toEqual(NONE);
  expect(behind(['1.0.0', '1.1.0'], '1.1.0', '1.0.0')).toEqual(NONE);
});

test('prereleases on the way are no releases', () => {
  expect(behind(['1.0.0', '1.1.0-next.0', '1.1.0-next.1', '1.1.0'], '1.0.0', '1.1.0')).toEqual({ ...NONE, minor: 1 });
  expect(behind(['1.0.0', '1.1.0-next.1'], '1.0.0', '1.1.0-next.1')).toEqual({ ...NONE, minor: 1 });
});

test('a pin that is no longer published is compared all the same', () => {
  expect(behind(['1.0.0', '1.2.0'], '1.1.0', '1.2.0')).toEqual({ ...NONE, minor: 1 });
});

test('every release in between is counted once, in any order', () => {
  const version = fc.tuple(fc.nat(5), fc.nat(5), fc.nat(5)).map((numbers) => numbers.join('.'));
  fc.assert(
    fc.property(fc.uniqueArray(version, { minLength: 2, maxLength: 20 }), (versions) => {
      const sorted = [...versions].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
      const counts = behind(versions, sorted[0], sorted[sorted.length - 1]);
      expect(counts.major + counts.minor + counts.patch).toBe(versions.length - 1);
    }),
  );
});

test.each([
  ['1.0.0', '2.0.0', 'major'],
  ['1.0.0', '1.1.0-next.0', 'minor'],
  ['1.1.0-next.0', '1.1.0-next.1', 'patch'],
  ['1.0.0', '1.0.1', 'patch'],
  ['1.0.0', '1.0.0', 'patch'],
])('%s to %s is a %s', (from, to, change) => {
  expect(changeOf(from, to)).toBe(change);
});

test('is said in words', () => {
  expect(behindText({ major: 1, minor: 2, patch: 0 })).toBe('1 major, 2 minors');
  expect(behindText({ major: 2, minor: 1, patch: 2 })).toBe('2 majors, 1 minor, 2 patches');
  expect(behindText(NONE)).toBe('');
});
