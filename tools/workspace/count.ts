import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import type { TaskOutcome } from '../nx-plugin/src/results';

export interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const SUCCESS = ['success', 'local-cache', 'local-cache-kept-existing', 'remote-cache'];

/** What a task proves: the tests of its reports, or, where it writes none (lint, build, synth ...), itself. */
export function countTask(root: string, outcome: TaskOutcome): Count {
  const succeeded = SUCCESS.includes(outcome.status);
  const promised = outcome.outputs.filter((output) => /(^|\/)reports(\/|$)/.test(output));
  const total = sum(promised.flatMap((output) => reports(join(root, output))).map(countReport));
  // A task can fail although every test of it passed (coverage below its threshold), or before it wrote a report.
  if (!succeeded) return { ...total, failed: Math.max(1, total.failed) };
  if (promised.length === 0) return { passed: 1, failed: 0, skipped: 0 };
  // What was meant to test and passed without a single test proves nothing.
  return total.passed === 0 ? { ...total, failed: total.failed + 1 } : total;
}

export function sum(counts: Count[]): Count {
  return counts.reduce(
    (a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

function reports(path: string): string[] {
  if (!existsSync(path)) return [];
  return statSync(path).isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [path];
}

function countReport(file: string): Count {
  const text = readFileSync(file, 'utf8');
  return file.endsWith('.xml') ? countJUnit(text) : countJest(text);
}

function countJest(text: string): Count {
  const report = JSON.parse(text) as Record<
    'numPassedTests' | 'numFailedTests' | 'numPendingTests' | 'numRuntimeErrorTestSuites',
    number
  >;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
    skipped: report.numPendingTests,
  };
}

/** A parsed element: children of the same name are always a list; with attributes, since an empty one is no object. */
type Element = Record<string, Element[] | undefined>;

/** Test by test: the suite's own sums count a test that failed and then failed to clean up more than once. */
function countJUnit(text: string): Count {
  const parser = new XMLParser({
    ignoreAttributes: false,
    isArray: (_name, _path, _leaf, isAttribute) => !isAttribute,
  });
  const { testsuites = [] } = parser.parse(text) as Element;
  const tests = testsuites.flatMap(({ testsuite = [] }) => testsuite).flatMap(({ testcase = [] }) => testcase);
  return sum(tests.map(countTest));
}

function countTest(test: Element): Count {
  const failed = 'failure' in test || 'error' in test;
  const skipped = !failed && 'skipped' in test;
  return { passed: Number(!failed && !skipped), failed: Number(failed), skipped: Number(skipped) };
}
