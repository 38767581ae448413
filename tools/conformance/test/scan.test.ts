import { join } from 'node:path';
import { readScan } from '../src/model/scan';
import { unscanned } from '../src/query/scan';
import { assembly } from './support/assemblies';
import { of } from './support/handmade';

test('where nobody scanned, no stack was looked at', () => {
  expect(readScan(join(__dirname, 'no-such-report.sarif'))).toEqual([]);
  expect(unscanned(of({})).map(({ message }) => message)).toContain('checkov has not looked at only');
});

test('reads why a finding is accepted', () => {
  const results = assembly('prod').scan.flatMap((run) => run.results);
  const port = results.find(({ rule }) => rule === 'AwsSolutions-RDS11');
  expect(port?.where).toContain('maestro-prod-data/Database');
  expect(port?.reason).toContain('only security groups that were named reach it');
});
