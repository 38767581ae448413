import type { Acceptance, Finding } from '../../src/check/finding';
import { isClean } from '../../src/check/finding';
import { judge } from '../../src/check/judge';

const REASON = 'only the data of tests lies here, and it is made anew each night';
const PACKS = ['AwsSolutions'];
const finding = (path: string, rule = 'CKV_AWS_18'): Finding => ({ tool: 'checkov', rule, message: 'no logs', path });
const acceptance = (path: string, more: Partial<Acceptance> = {}): Acceptance => ({
  rule: 'CKV_AWS_18',
  path,
  reason: REASON,
  ...more,
});

test('a finding that nobody accepted stays one', () => {
  const report = judge([finding('app/Bucket/Resource')], [], PACKS);
  expect(report.findings).toEqual([finding('app/Bucket/Resource')]);
  expect(isClean(report)).toBe(false);
});

test.each(['app', 'app/Bucket', 'app/Bucket/Resource'])('is accepted by %s', (path) => {
  const report = judge([finding('app/Bucket/Resource')], [acceptance(path)], PACKS);
  expect(isClean(report)).toBe(true);
  expect(report.accepted).toEqual([{ ...finding('app/Bucket/Resource'), reason: REASON }]);
});

test.each([
  ['a construct whose name only begins alike', acceptance('app/Buck')],
  ['another rule', acceptance('app/Bucket', { rule: 'CKV_AWS_1' })],
  ['a construct below', acceptance('app/Bucket/Resource/Policy')],
])('is not accepted by %s, which is stale then', (_, wrong) => {
  const { findings, accepted } = judge([finding('app/Bucket/Resource')], [wrong], PACKS);
  expect(findings.map(({ rule }) => rule)).toEqual(['CKV_AWS_18', 'ACCEPTANCE_STALE']);
  expect(findings[1]).toMatchObject({ path: wrong.path, message: expect.stringContaining(wrong.rule) });
  expect(accepted).toEqual([]);
});

test('the reason nearest to the resource is the one that counts, and the other is not stale', () => {
  const near = acceptance('app/Bucket', { reason: `${REASON}, near` });
  const report = judge([finding('app/Bucket/Resource')], [acceptance('app'), near], PACKS);
  expect(report.accepted).toMatchObject([{ reason: near.reason }]);
  expect(isClean(report)).toBe(true);
});

test.each(['', '   ', 'false positive'])("a reason '%s' explains nothing", (reason) => {
  const { findings } = judge([finding('app/Bucket')], [acceptance('app/Bucket', { reason })], PACKS);
  expect(findings).toMatchObject([{ rule: 'ACCEPTANCE_UNEXPLAINED', path: 'app/Bucket' }]);
});

test('what the CDK acknowledges of its own constructs is never stale', () => {
  expect(isClean(judge([], [acceptance('app/FlowLog', { rule: 'F3002' })], PACKS))).toBe(true);
});

test('a rule of a pack that nobody asked for here is not stale; one of a pack that ran is', () => {
  const nist = acceptance('app/Bucket', { rule: 'NIST.800.53.R5-S3DefaultEncryptionKMS' });
  expect(isClean(judge([], [nist], PACKS))).toBe(true);
  expect(judge([], [nist], ['AwsSolutions', 'NIST.800.53.R5']).findings).toMatchObject([{ rule: 'ACCEPTANCE_STALE' }]);
});

test('one acceptance is enough for a rule that two tools have, and for no other', () => {
  const found = ['CKV_AWS_115', 'NIST.800.53.R5-LambdaConcurrency'].map((rule) => finding('app/F', rule));
  expect(isClean(judge(found, [acceptance('app', { rule: 'CKV_AWS_115' })], PACKS))).toBe(true);
  expect(isClean(judge(found, [acceptance('app', { rule: 'NIST.800.53.R5-LambdaConcurrency' })], PACKS))).toBe(true);
  const other = finding('app/F', 'NIST.800.53.R5-LambdaDLQ');
  expect(judge([...found, other], [acceptance('app', { rule: 'CKV_AWS_115' })], PACKS).findings).toEqual([other]);
});

test('lists the acceptances that accept something, and no others', () => {
  const [used, ofTheCdk] = [acceptance('app'), acceptance('app/FlowLog', { rule: 'F3002' })];
  expect(judge([finding('app/Bucket')], [used, ofTheCdk], PACKS).acceptances).toEqual([used]);
});

test('a rule without its bracket accepts each of its findings, one with a bracket that alone', () => {
  const wildcards = ['AwsSolutions-IAM5[Resource::*]', 'AwsSolutions-IAM5[Action::s3:*]'].map((rule) =>
    finding('app/P', rule),
  );
  expect(isClean(judge(wildcards, [acceptance('app', { rule: 'AwsSolutions-IAM5' })], PACKS))).toBe(true);
  const { findings } = judge(wildcards, [acceptance('app', { rule: 'AwsSolutions-IAM5[Resource::*]' })], PACKS);
  expect(findings).toEqual([wildcards[1]]);
  expect(
    judge([finding('app/P', 'AwsSolutions-IAM55')], [acceptance('app', { rule: 'AwsSolutions-IAM5' })], PACKS).findings,
  ).toHaveLength(2);
});
