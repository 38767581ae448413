import type { ResourceChange } from '../../src/delivery/change';
import { planFigures, planLines, planMarkdown } from '../../src/delivery/summary';
import { DIGEST, planOf, stackPlan } from '../support/plan';

const change = (logicalId: string, action: string, more: Partial<ResourceChange> = {}): ResourceChange => ({
  logicalId,
  type: 'T',
  action,
  ...more,
});
const CHANGES = [
  change('New', 'Add', { path: 'app/New' }),
  change('Known', 'Import'),
  change('Same', 'Modify', { replacement: 'False', properties: ['A', 'B'] }),
  change('Dynamic', 'Dynamic'),
  change('Other', 'Modify', { replacement: 'True', properties: ['C'] }),
  change('Perhaps', 'Modify', { replacement: 'Conditional' }),
  change('Gone', 'Remove'),
];
const page = (diff = 'diff', stack = stackPlan({ changes: CHANGES, protection: 'off' })) =>
  planMarkdown(planOf([stack]), DIGEST, diff);

test('counts what happens to resources; what may be replaced counts as replaced', () => {
  expect(planFigures(planOf([stackPlan({ changes: CHANGES })]))).toBe('2 added, 2 changed, 2 replaced, 1 removed');
});

test('a plan without changes says so, and nothing else', () => {
  const plan = planOf([stackPlan({ base: DIGEST, changes: [] })]);
  expect(planFigures(plan)).toBe('no changes');
  expect(planLines(plan)).toEqual([]);
  expect(planMarkdown(plan, DIGEST, 'diff')).not.toContain('diff');
});

test('what is lost stands first', () => {
  expect(planLines(planOf([stackPlan({ changes: CHANGES, protection: 'off' })]))).toEqual([
    '  app, termination protection off',
    '    removed Gone (T)',
    '    replaced Other (T): C',
    '    perhaps replaced Perhaps (T)',
    '    changed Same (T): A, B',
    '    changed Dynamic (T)',
    '    added app/New (T)',
    '    added Known (T)',
  ]);
});

test('the page has what is approved, and marks what is lost', () => {
  expect(page()).toContain(`Plan \`${DIGEST}\`, assembly \`${DIGEST}\``);
  expect(page()).toContain('| **removed** | `Gone` | T |  |');
  expect(page()).toContain('| changed | `Same` | T | A, B |');
  expect(page()).toContain('### app, termination protection off');
});

test('the page says where CloudFormation was not asked', () => {
  expect(page()).not.toContain('by templates');
  expect(page('', stackPlan({ base: 'b'.repeat(64) }))).toContain('by templates');
  expect(page('', stackPlan({ base: 'b'.repeat(64), listedBy: 'change set', changes: [] }))).not.toContain('| ---');
});

test('nothing in a diff closes its fence, and a long one is cut', () => {
  expect(page('a ```` b')).toContain('\n`````\na ```` b\n`````\n');
  expect(page('x'.repeat(100_000)).length).toBeLessThan(70_000);
  expect(page('x'.repeat(100_000))).toContain('cut');
});
