import { stripVTControlCharacters as plain } from 'node:util';
import { costJson, costTable, footnote, reportOf } from '../src/cost/report';
import { assembly } from './support/assemblies';
import { of } from './support/handmade';

const prod = reportOf(assembly('prod'));

test('the table of prod has the shares of the reference beside ours, and what stands apart from them', () => {
  const text = plain(costTable(prod));

  expect(text).toMatch(/compute .*168\.90 .*245/);
  expect(text).toMatch(/ {2}NAT gateways .*\(apart\).*111\.75/);
  expect(text).toMatch(/sum .*490/);
  expect(footnote()).toContain('us-east-1, on demand, 730 hours');
});

test('the shares add up to the sum, and their lines to the shares', () => {
  const total = (parts: readonly { usd: number }[]) => parts.reduce((sum, { usd }) => sum + usd, 0);

  expect(total(prod.shares)).toBeCloseTo(prod.usd);
  for (const { lines, usd } of prod.shares) expect(Math.abs(total(lines) - usd)).toBeLessThan(0.01);
});

test('of other environments the reference gives the sum alone', () => {
  const text = plain(costTable(reportOf(assembly('staging'))));

  expect(text).not.toContain('apart');
  expect(text).toMatch(/sum .*150/);
});

test('what has no price is told', () => {
  expect(plain(costTable(reportOf(of({ It: { Type: 'AWS::MSK::Cluster' } }))))).toMatch(
    /unpriced.*only\/It: 'AWS::MSK::Cluster'/,
  );
});

test('a program gets the same in cents', () => {
  const { environments, date } = JSON.parse(costJson([prod]));

  expect(date).toMatch(/^2026-/);
  expect(environments[0]).toMatchObject({ environment: 'prod', budget: 490, usd: Math.round(prod.usd * 100) / 100 });
  expect(environments[0].shares[0]).toMatchObject({ share: 'compute', usd: 168.9, reference: 245 });
});
