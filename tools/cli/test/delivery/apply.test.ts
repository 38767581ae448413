import { applyPlan } from '../../src/delivery/apply';
import type { DeliveryPlan } from '../../src/delivery/plan-file';
import { errorOf } from '../support/errors';
import { planOf, stackPlan } from '../support/plan';
import type { FakeStack } from '../support/stacks';
import {
  CONSUMER,
  deployed,
  digests,
  discarded,
  line,
  methods,
  openSite,
  TEMPLATE,
  type Opened,
} from '../support/site';

// Each starts several programs, on a machine that may be busy.
jest.setTimeout(30_000);

const OLD = { Resources: {} };
const TOPIC = { logicalId: 'Topic', type: 'AWS::SNS::Topic', action: 'Add' };
const ALARM = { logicalId: 'Alarm', type: 'AWS::SNS::Topic', action: 'Add' };

/** What is planned over nothing, or over what the test says. */
function planFor(site: Opened, more: Partial<DeliveryPlan> = {}): DeliveryPlan {
  const stacks = [
    stackPlan({ name: 'producer', target: digests.producer, changes: [TOPIC] }),
    stackPlan({ name: 'consumer', target: digests.consumer, changes: [ALARM] }),
  ];
  return planOf(stacks, { assembly: site.assembly.digest(), ...more });
}
const changeSets = { producer: [line('Add', 'Topic')], consumer: [line('Add', 'Alarm')] };
const IN_REVIEW = { status: 'REVIEW_IN_PROGRESS' };
/** The account sees that a change set of the consumer, the last one, was executed. */
const EXECUTES = `if (args.includes('execute-change-set') && args[1] === 'consumer')
  console.log('app | 2/2 | 10:00:00 AM | CREATE_COMPLETE | AWS::SNS::Topic | Topic');`;
const openNew = (stacks: FakeStack[], more: Parameters<typeof openSite>[1] = {}) => {
  const site = openSite(stacks, { changeSets, script: EXECUTES, ...more });
  const settle = () => stacks.forEach((stack) => (stack.status = 'CREATE_COMPLETE'));
  jest.spyOn(site.session.progress, 'detail').mockImplementation(settle);
  return site;
};
const fresh = (more: Parameters<typeof openSite>[1] = {}) =>
  openNew([deployed('producer', OLD, IN_REVIEW), deployed('consumer', OLD, IN_REVIEW)], more);

test('prepares, holds and executes, the producer before its consumer', async () => {
  const site = fresh();
  expect(await applyPlan(site, planFor(site))).toMatchObject({
    changed: true,
    stacks: [{ name: 'consumer' }, { name: 'producer' }],
  });
  expect(methods(site)).toEqual([
    'prepare-change-set producer',
    'execute-change-set producer',
    'prepare-change-set consumer',
    'execute-change-set consumer',
  ]);
  expect(site.cdkCalls()[0]?.args).toEqual(
    expect.arrayContaining(['--exclusively', '--change-set-name', 'maestro-apply']),
  );
  expect(discarded(site)).toEqual([]);
});

test.each<[string, string, Partial<DeliveryPlan>]>([
  ['another assembly', 'MAESTRO_PLAN_ASSEMBLY', { assembly: 'b'.repeat(64) }],
  ['another environment', 'MAESTRO_PLAN_FOREIGN', { environment: 'prod' }],
  ['another account', 'MAESTRO_PLAN_FOREIGN', { account: '000000000102' }],
  ['another region', 'MAESTRO_PLAN_FOREIGN', { region: 'eu-west-1' }],
  ['AWS', 'MAESTRO_PLAN_FOREIGN', { configuration: 'aws' }],
  ['other stacks', 'MAESTRO_PLAN_FOREIGN', { stacks: [] }],
])('a plan for %s is refused before anything is touched', async (_, code, more) => {
  const site = fresh();
  expect((await errorOf(() => applyPlan(site, planFor(site, more)))).code).toBe(code);
  expect(methods(site)).toEqual([]);
});

test.each([
  ['was deployed', [deployed('producer', { Resources: { Other: {} } })], 'producer is'],
  ['is gone', [], 'producer is gone'],
])('a base that %s since the plan is refused, before the first stack is touched', async (_, stacks, message) => {
  const site = openSite(stacks, { changeSets });
  const plan = planFor(site, {
    stacks: [
      stackPlan({ name: 'producer', base: 'c'.repeat(64), target: digests.producer }),
      stackPlan({ name: 'consumer', target: digests.consumer }),
    ],
  });
  const error = await errorOf(() => applyPlan(site, plan));
  expect(error.code).toBe('MAESTRO_PLAN_BASE_MOVED');
  expect(error.message).toContain(message);
  expect(methods(site)).toEqual([]);
});

test('a change outside of the plan is refused, and every change set of its group is taken back', async () => {
  const site = fresh({ changeSets: { producer: [line('Add', 'Topic'), line('Remove', 'Database')] } });
  const error = await errorOf(() => applyPlan(site, planFor(site)));
  expect(error.code).toBe('MAESTRO_PLAN_CHANGE_OUTSIDE');
  expect(error.message).toContain('Database (AWS::SNS::Topic): Remove is not in the plan');
  expect(methods(site)).toEqual(['prepare-change-set producer']);
  expect(discarded(site)).toEqual(['producer']);
});

test('goes on after an interruption: what already is what the plan wants is passed over', async () => {
  const site = openNew([deployed('producer', TEMPLATE), deployed('consumer', OLD, IN_REVIEW)]);
  expect((await applyPlan(site, planFor(site))).changed).toBe(true);
  expect(methods(site)).toEqual(['prepare-change-set consumer', 'execute-change-set consumer']);
});

test('what is already as planned is done, and a second time too', async () => {
  const site = openSite([deployed('producer', TEMPLATE), deployed('consumer', CONSUMER)]);
  expect((await applyPlan(site, planFor(site))).changed).toBe(false);
  expect(methods(site)).toEqual([]);
});

test('an empty change set is not executed', async () => {
  const site = openSite([deployed('producer', TEMPLATE, { protected: true }), deployed('consumer', CONSUMER)]);
  expect((await applyPlan(site, planFor(site))).changed).toBe(false);
  expect(methods(site)).toEqual(['prepare-change-set producer']);
  expect(discarded(site)).toEqual(['producer']);
});

test('a stack that fails is named with what CloudFormation says', async () => {
  const site = fresh({
    script: "if (args.includes('execute-change-set')) { console.log('it exists'); process.exit(1); }",
  });
  const error = await errorOf(() => applyPlan(site, planFor(site)));
  expect(error.code).toBe('MAESTRO_DEPLOY_FAILED');
  expect(error.message).toContain('it exists');
});
