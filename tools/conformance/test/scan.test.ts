import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pairs, type AcceptanceRow } from '../../cli/src/check/report';
import { loadConfig } from '../../cli/src/config';
import { readScan } from '../src/model/scan';
import { unscanned } from '../src/query/scan';
import { ASSEMBLIES, assembly } from './support/assemblies';
import { of } from './support/handmade';

test('where nobody scanned, no stack was looked at', () => {
  expect(readScan(join(__dirname, 'no-such-report.sarif'))).toEqual([]);
  expect(unscanned(of({})).map(({ message }) => message)).toContain('checkov has not looked at only');
});

/** `nx` checks one environment at a time, and each for itself may be below what is allowed. */
test('all environments together are accepted for no more reasons than the configuration allows', () => {
  const { root, config } = loadConfig(__dirname);
  const rows = ASSEMBLIES.flatMap(
    ({ name }) =>
      JSON.parse(readFileSync(join(root, '.maestro', 'check', name, 'acceptances.json'), 'utf8')) as AcceptanceRow[],
  );
  expect(pairs(rows)).toBeGreaterThan(0);
  expect(pairs(rows)).toBeLessThanOrEqual(config.maxAcceptances ?? 0);
});

test('reads why a finding is accepted', () => {
  const results = assembly('prod').scan.flatMap((run) => run.results);
  const port = results.find(({ rule }) => rule === 'AwsSolutions-RDS11');
  expect(port?.where).toContain('maestro-prod-data/Database');
  expect(port?.reason).toContain('only security groups that were named reach it');
});
