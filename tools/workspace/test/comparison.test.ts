import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mayBreak, migrationNote } from '../release/compatible';
import { type Comparison, objections } from '../release/comparison';

test.each([
  ['1.2.3', '2.0.0', true],
  ['1.2.3', '1.3.0', false],
  ['1.2.3', '1.2.4', false],
  ['0.2.3', '0.3.0', true],
  ['0.2.3', '0.2.4', false],
  ['0.2.3', '1.0.0', true],
  ['1.2.3', '1.2.3', false],
  ['2.0.0', '1.0.0', false],
])('from %s to %s may break: %s', (from, to, may) => {
  expect(mayBreak(from, to)).toBe(may);
});

test('the note of a migration is named after the release that asks for it', () => {
  expect(migrationNote('2.0.0')).toBe('UPGRADE-2.md');
  expect(migrationNote('0.3.0')).toBe('UPGRADE-0.3.md');
});

describe('what stands against a release', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'maestro-comparison-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const comparison = (more: Partial<Comparison>): Comparison => ({
    name: '@maestrohwithit/tiny',
    integrity: 'sha512-tiny',
    against: '1.2.0',
    breaking: [],
    lost: [],
    ...more,
  });
  const breaking = comparison({ breaking: ['PROP tiny.Props.size: has been removed'] });
  const losing = comparison({
    lost: [
      { construct: 'tiny/Database/Instance', what: 'AWS::RDS::DBInstance Database1 is taken out of the template' },
    ],
  });

  test('nothing against one that breaks nothing, or that is the first', () => {
    expect(objections(comparison({}), '1.2.0', folder)).toEqual([]);
    expect(objections(comparison({}), '1.2.1', folder)).toEqual([]);
    expect(objections({ ...breaking, against: null }, '0.1.0', folder)).toEqual([]);
  });

  test('a removed property asks for a major, below 1.0.0 for a minor', () => {
    expect(objections(breaking, '1.3.0', folder)).toEqual([
      "PROP tiny.Props.size: has been removed; 1.2.0 to 1.3.0 promises to break nothing: a changeset must make '@maestrohwithit/tiny' major",
    ]);
    expect(objections(breaking, '1.2.0', folder)[0]).toContain('no release follows 1.2.0');
    expect(objections(breaking, '2.0.0', folder)).toEqual([]);
    expect(objections({ ...breaking, against: '0.2.0' }, '0.2.1', folder)[0]).toContain('minor');
    expect(objections({ ...breaking, against: '0.2.0' }, '0.3.0', folder)).toEqual([]);
  });

  test('a lost database asks for a major, and for a note that names its construct', () => {
    const [major, note] = objections(losing, '1.3.0', folder);
    expect(major).toMatch(
      /^tiny\/Database\/Instance: AWS::RDS::DBInstance .* must make '@maestrohwithit\/tiny' major$/,
    );
    expect(note).toMatch(/^tiny\/Database\/Instance: .* and UPGRADE-2\.md does not say what to do$/);

    expect(objections(losing, '2.0.0', folder)).toEqual([note]);
    writeFileSync(join(folder, 'UPGRADE-2.md'), 'Nothing to see.');
    expect(objections(losing, '2.0.0', folder)).toEqual([note]);
    writeFileSync(join(folder, 'UPGRADE-2.md'), 'Restore the snapshot of `tiny/Database/Instance`.');
    expect(objections(losing, '2.0.0', folder)).toEqual([]);
  });
});
