import { entriesBetween, headline } from '../../src/registry/changelog';

const CHANGESETS = `# @x/network

## 1.2.0

### Minor Changes

- 050ec96: IPv6 as a switch. Nothing changes without it.
- A second thing.

## 1.1.0

### Patch Changes

- The first of 1.1.0

## 1.0.0

The beginning.
`;

const versions = (changelog: string, from: string, to: string) =>
  entriesBetween(changelog, from, to).map(({ version }) => version);

test('takes the releases after the pin up to the newest, newest first', () => {
  expect(versions(CHANGESETS, '1.0.0', '1.2.0')).toEqual(['1.2.0', '1.1.0']);
  expect(versions(CHANGESETS, '1.0.0', '1.1.0')).toEqual(['1.1.0']);
  expect(versions(CHANGESETS, '1.2.0', '1.2.0')).toEqual([]);
  expect(entriesBetween(CHANGESETS, '1.0.0', '1.1.0')[0].text).toBe('### Patch Changes\n\n- The first of 1.1.0');
});

test('reads the headings that others write', () => {
  const others =
    '# Changelog\n\n## [2.0.0-rc.1] - 2026-11-24\n\n* x\n\n### v1.9.0 (old)\n\n* y\n\n## Unreleased\n\n* z\n';
  expect(versions(others, '1.0.0', '3.0.0')).toEqual(['2.0.0-rc.1', '1.9.0']);
});

test('a text without releases has none', () => {
  expect(versions('', '1.0.0', '2.0.0')).toEqual([]);
  expect(versions('# 1.0.0.0 is no version\n', '0.1.0', '2.0.0')).toEqual([]);
});

test.each([
  ['### Minor Changes\n\n- 050ec96: IPv6 as a switch. Nothing changes.\n- Another.', 'IPv6 as a switch. (1 more)'],
  ['* The first, with version 1.1.0 and no end', 'The first, with version 1.1.0 and no end'],
  ['- Two of them!\n  and a line of the same\n- b\n- c', 'Two of them! (2 more)'],
  ['No list at all', 'No list at all'],
  ['### Patch Changes', 'nothing'],
])('%j is %j for short', (text, short) => {
  expect(headline({ version: '1.0.0', text })).toBe(short);
});
