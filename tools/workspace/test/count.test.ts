import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countTask } from '../count';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'maestro-count-'));
  mkdirSync(join(root, 'reports'));
});
afterEach(() => rmSync(root, { recursive: true }));

const report = (passed: number, failed = 0, crashed = 0) =>
  JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: 0,
    numRuntimeErrorTestSuites: crashed,
  });

function task(status: string, reports: Record<string, string>) {
  for (const [name, text] of Object.entries(reports)) writeFileSync(join(root, 'reports', name), text);
  return countTask(root, { task: 'x:test', status, outputs: Object.keys(reports).map((name) => `reports/${name}`) });
}

test('counts the tests of a report, replayed from the cache or not', () => {
  expect(task('local-cache', { 'a.json': report(3) })).toEqual({ passed: 3, failed: 0, skipped: 0 });
});

test('counts a suite that could not start as a failure', () => {
  expect(task('failure', { 'a.json': report(3, 0, 1) })).toEqual({ passed: 3, failed: 1, skipped: 0 });
});

/** As pytest 9 writes it: what fails and then fails to clean up is two cases, but one of the suite's `tests`. */
const junit = (...cases: string[]) =>
  `<?xml version="1.0"?><testsuites name="pytest tests"><testsuite name="pytest" tests="${cases.length}">${cases
    .map((inner, index) => `<testcase classname="test_x" name="test_${index}" time="0.000">${inner}</testcase>`)
    .join('')}</testsuite></testsuites>`;
const FAILURE = '<failure message="assert 1 == 2">E  &lt;Thing&gt;</failure>';
const ERROR = '<error message="failed on setup">RuntimeError</error>';
const SKIPPED = '<skipped type="pytest.skip" message="x">test_x.py:14: x</skipped>';

test('counts pytest by its JUnit report', () => {
  const xml = junit('', '', FAILURE, ERROR, SKIPPED, '<skipped type="pytest.xfail" message="" />');
  expect(task('failure', { 'a.xml': xml })).toEqual({ passed: 2, failed: 2, skipped: 2 });
});

test('counts a single passed test that prints nothing', () => {
  const xml = '<testsuites><testsuite tests="1"><testcase classname="x" name="y" time="0" /></testsuite></testsuites>';
  expect(task('success', { 'a.xml': xml })).toEqual({ passed: 1, failed: 0, skipped: 0 });
});

test('counts a test that failed and then failed to clean up as failed, and no other as less', () => {
  expect(task('failure', { 'a.xml': junit('', FAILURE, ERROR) })).toEqual({ passed: 1, failed: 2, skipped: 0 });
});

test('fails a run of pytest that collected nothing', () => {
  expect(task('success', { 'a.xml': junit() }).failed).toBe(1);
});

test('counts a gate without a report as one', () => {
  expect(task('success', {})).toEqual({ passed: 1, failed: 0, skipped: 0 });
  expect(task('failure', {})).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test('fails a task that failed although all its tests passed', () => {
  expect(task('failure', { 'a.json': report(3) }).failed).toBe(1);
});

test('fails a task that ran no test', () => {
  expect(task('success', { 'a.json': report(0) }).failed).toBe(1);
});

test('fails a task that nx skipped because another failed', () => {
  expect(task('skipped', {}).failed).toBe(1);
});

test('fails a task that should have written a report and did not', () => {
  expect(countTask(root, { task: 'x:test', status: 'success', outputs: ['reports/missing.json'] }).failed).toBe(1);
});
