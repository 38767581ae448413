import type { Acceptance, Finding } from '../../src/check/finding';
import { isClean } from '../../src/check/finding';
import { judge } from '../../src/check/judge';

const REASON = 'only the data of tests lies here, and it is made anew each night';
const finding = (path: string, rule = 'CKV_AWS_18'): Finding => ({ tool: 'checkov', rule, message: 'no logs', path });
const acceptance = (path: string, more: Partial<Acceptance> = {}): Acceptance => ({
  rule: 'CKV_AWS_18',
  path,
  reason: REASON,
  ...more,
});

test('a finding that nobody accepted stays one', () => {
  const report = judge([finding('app/Bucket/Resource')], []);
  expect(report.findings).toEqual([finding('app/Bucket/Resource')]);
  expect(isClean(report)).toBe(false);
});

test.each(['app', 'app/Bucket', 'app/Bucket/Resource'])('is accepted by %s', (path) => {
  const report = judge([finding('app/Bucket/Resource')], [acceptance(path)]);
  expect(isClean(report)).toBe(true);
  expect(report.accepted).toEqual([{ ...finding('app/Bucket/Resource'), reason: REASON }]);
});

test.each([
  ['a construct whose name only begins alike', acceptance('app/Buck')],
  ['another rule', acceptance('app/Bucket', { rule: 'CKV_AWS_1' })],
  ['a construct below', acceptance('app/Bucket/Resource/Policy')],
])('is not accepted by %s, which is stale then', (_, wrong) => {
  const { findings, accepted } = judge([finding('app/Bucket/Resource')], [wrong]);
  expect(findings.map(({ rule }) => rule)).toEqual(['CKV_AWS_18', 'ACCEPTANCE_STALE']);
  expect(findings[1]).toMatchObject({ path: wrong.path, message: expect.stringContaining(wrong.rule) });
  expect(accepted).toEqual([]);
});

test('the reason nearest to the resource is the one that counts, and the other is not stale', () => {
  const near = acceptance('app/Bucket', { reason: `${REASON}, near` });
  const report = judge([finding('app/Bucket/Resource')], [acceptance('app'), near]);
  expect(report.accepted).toMatchObject([{ reason: near.reason }]);
  expect(isClean(report)).toBe(true);
});

test.each(['', '   ', 'false positive'])("a reason '%s' explains nothing", (reason) => {
  const { findings } = judge([finding('app/Bucket')], [acceptance('app/Bucket', { reason })]);
  expect(findings).toMatchObject([{ rule: 'ACCEPTANCE_UNEXPLAINED', path: 'app/Bucket' }]);
});

test('what the CDK acknowledges of its own constructs is never stale', () => {
  expect(isClean(judge([], [acceptance('app/FlowLog', { rule: 'F3002' })]))).toBe(true);
});
