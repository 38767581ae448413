import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isChange, readPlan, writePlan } from '../../src/delivery/plan-file';
import { emptyFolder } from '../support/files';
import { planOf, stackPlan } from '../support/plan';

const file = () => join(emptyFolder(), 'plan.json');
const codeOf = (action: () => unknown) => {
  try {
    action();
  } catch (error) {
    return error as { code: string; message: string };
  }
  throw new Error('it did not fail');
};

test('a plan is read as it was written, by its digest', () => {
  const path = file();
  const digest = writePlan(path, planOf([stackPlan()]));
  expect(readPlan(path, digest)).toEqual(planOf([stackPlan()]));
  expect(readPlan(path)).toEqual(planOf([stackPlan()]));
});

test('a plan of which one byte differs is refused', () => {
  const path = file();
  const digest = writePlan(path, planOf([stackPlan()]));
  writeFileSync(path, readFileSync(path, 'utf8').replace('"app"', '"apq"'));
  expect(codeOf(() => readPlan(path, digest))).toMatchObject({
    code: 'MAESTRO_PLAN_DIGEST',
    message: expect.stringContaining(digest) as string,
  });
});

test('what is no plan is refused, with the place', () => {
  const path = file();
  writeFileSync(path, JSON.stringify({ ...planOf([stackPlan({ base: 'abc' })]), more: 1 }));
  const { code, message } = codeOf(() => readPlan(path));
  expect(code).toBe('MAESTRO_PLAN_INVALID');
  expect(message).toContain('stacks.0.base: must be a SHA-256 digest');
  expect(message).toContain('(top level)');
  writeFileSync(path, 'no JSON');
  expect(codeOf(() => readPlan(path)).code).toBe('MAESTRO_PLAN_INVALID');
});

test('a plan that is not there is said', () => {
  expect(codeOf(() => readPlan(file())).code).toBe('MAESTRO_PLAN_MISSING');
});

test('a stack changes by its template, its resources or its protection', () => {
  const same = { base: 'a'.repeat(64), target: 'a'.repeat(64) };
  expect(isChange(stackPlan({ ...same, changes: [] }))).toBe(false);
  expect(isChange(stackPlan({ ...same, changes: [], protection: 'off' }))).toBe(true);
  expect(isChange(stackPlan({ ...same }))).toBe(true);
  expect(isChange(stackPlan({ changes: [] }))).toBe(true);
});
