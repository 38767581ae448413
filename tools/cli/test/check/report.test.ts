import { stripVTControlCharacters } from 'node:util';
import type { Checked } from '../../src/check';
import { acceptanceFigure, acceptanceRows, acceptanceTable, findingLines, pairs } from '../../src/check/report';

const row = (rule: string, path: string, reason = 'why it is acceptable') => ({ rule, path, reason });
const checked = (acceptances: ReturnType<typeof row>[]): Checked => ({
  report: {
    findings: [{ tool: 'checkov', rule: 'CKV_AWS_18', message: 'no logs ', path: 'app/Bucket' }],
    accepted: [],
    acceptances,
  },
  files: { sarif: '/x/findings.sarif', acceptances: '/x/acceptances.json' },
});

test('lists every acceptance of every environment, by rule', () => {
  const rows = acceptanceRows([
    { environment: 'prod', ok: true, result: checked([row('W3010', 'b'), row('CKV_AWS_1', 'z')]) },
    { environment: 'dev', ok: true, result: checked([row('W3010', 'c'), row('W3010', 'a'), row('W3010', 'a')]) },
    { environment: 'staging', ok: false, error: { code: 'X', message: 'x' } },
  ]);
  expect(rows.map(({ rule, environment, path }) => [rule, environment, path].join(' '))).toEqual([
    'CKV_AWS_1 prod z',
    'W3010 dev a',
    'W3010 dev a',
    'W3010 dev c',
    'W3010 prod b',
  ]);
  const table = stripVTControlCharacters(acceptanceTable(rows));
  expect(table).toContain('why it is acceptable');
});

test('counts a rule once, whichever policy it names', () => {
  expect(pairs([row('AwsSolutions-IAM4[Policy::a]', 'a'), row('AwsSolutions-IAM4[Policy::b]', 'b')])).toBe(1);
  expect(pairs([row('W3010', 'a'), row('W3010', 'a', 'another reason')])).toBe(2);
  expect(pairs([row('CKV_AWS_115', 'a'), row('NIST.800.53.R5-LambdaConcurrency', 'b')])).toBe(1);
});

test('says how many pairs there are, and where; one more than allowed is an error', () => {
  const rows = ['prod', 'dev'].flatMap((environment) => [
    { environment, ...row('W3010', 'a') },
    { environment, ...row('CKV_AWS_18', environment) },
  ]);
  expect(acceptanceFigure([])).toEqual({ text: '0 pairs of rule and reason' });
  expect(acceptanceFigure(rows)).toEqual({ text: '2 pairs of rule and reason over dev, prod' });
  expect(acceptanceFigure(rows, 2).error).toBeUndefined();
  expect(acceptanceFigure(rows, 1).error).toEqual({
    code: 'MAESTRO_CHECK_ACCEPTANCES_EXCEEDED',
    message: expect.stringMatching(/^2 pairs .*; maxAcceptances allows 1/) as string,
  });
});

test('says nothing of acceptances where there are none', () => {
  expect(acceptanceTable([])).toBe('');
});

test('a line for each finding says where it is in the code', () => {
  expect(findingLines('dev', checked([])).map(stripVTControlCharacters)).toEqual([
    'dev: 1 findings, 0 accepted (/x/findings.sarif)',
    'CKV_AWS_18 dev app/Bucket: no logs (checkov)',
  ]);
});
