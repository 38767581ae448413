import { isRinging, readAlarms, requireQuiet, watchAlarms } from '../../src/alarms/alarms';
import { Assembly } from '../../src/cdk/assembly';
import { fakeAws } from '../support/aws';
import { errorOf } from '../support/errors';
import { openSession } from '../support/session';
import { fakeCloudFormation } from '../support/stacks';

// A watch goes on at once; the clock is the test's.
jest.mock('node:timers/promises', () => ({ setTimeout: () => Promise.resolve() }));
afterEach(() => jest.restoreAllMocks());

const TOPIC = 'arn:aws:sns:us-east-1:000000000101:notices';

/** An environment of one stack with so many alarms, and what CloudWatch says of the first. */
function open(count: number, more: Record<string, unknown> = {}) {
  const session = openSession({
    'environments/dev/cdk.out/manifest.json': { artifacts: { app: { type: 'aws:cloudformation:stack' } } },
  });
  const alarm = (type: string, physicalId: string) => ({ id: physicalId, type, status: 'CREATE_COMPLETE', physicalId });
  const resources = [
    ...Array.from({ length: count }, (_, index) => alarm('AWS::CloudWatch::Alarm', `alarm-${index}`)),
    alarm('AWS::CloudWatch::CompositeAlarm', 'all'),
    alarm('AWS::SNS::Topic', 'topic'),
    { id: 'x', type: 'AWS::CloudWatch::Alarm', status: 'CREATE_FAILED' },
  ];
  const { clients, calls } = fakeAws({
    ...fakeCloudFormation([{ name: 'app', status: 'CREATE_COMPLETE', created: 0, resources }]),
    DescribeAlarms: ({ AlarmNames }) => {
      const [name] = AlarmNames as string[];
      return {
        MetricAlarms: [{ AlarmName: name, StateValue: 'OK', AlarmActions: [TOPIC, 'arn:aws:lambda:x'], ...more }],
      };
    },
  });
  return { session, clients, calls, assembly: new Assembly(session.workspace.environments[0].file('cdk.out')) };
}

test('what is not deployed is not quiet', async () => {
  const { assembly } = open(1);
  const { clients } = fakeAws(fakeCloudFormation([]));
  expect(await errorOf(() => readAlarms(clients, assembly))).toMatchObject({ code: 'MAESTRO_STACK_MISSING' });
});

test('asks for the alarms of the environment’s own stacks, as many at once as CloudWatch takes', async () => {
  const { clients, calls, assembly } = open(120);
  const alarms = await readAlarms(clients, assembly);
  const asked = calls
    .filter(({ command }) => command === 'DescribeAlarms')
    .map(({ input }) => input.AlarmNames as string[]);
  expect(asked.map((names) => names.length)).toEqual([100, 21]);
  expect(asked.flat()).toContain('all');
  expect(alarms[0]).toEqual({ name: 'alarm-0', state: 'OK', reason: '', topics: [TOPIC] });
});

test('an alarm without actions tells nobody', async () => {
  for (const more of [{ ActionsEnabled: false }, { AlarmActions: undefined }]) {
    const { clients, assembly } = open(1, more);
    expect((await readAlarms(clients, assembly))[0]?.topics).toEqual([]);
  }
});

test('of what CloudWatch leaves out nothing is claimed', async () => {
  const { clients, assembly } = open(1, { AlarmName: undefined, StateValue: undefined });
  expect(await readAlarms(clients, assembly)).toMatchObject([{ name: '', state: '' }]);
});

test('watches for as long as it was told, and ends with the first alarm', async () => {
  const { session, clients, calls, assembly } = open(1);
  let now = 0;
  jest.spyOn(Date, 'now').mockImplementation(() => (now += 60_000));
  expect((await watchAlarms(session, clients, assembly, 3)).some(isRinging)).toBe(false);
  const asked = () => calls.filter(({ command }) => command === 'DescribeAlarms').length;
  expect(asked()).toBe(3);

  const ringing = open(1, { StateValue: 'ALARM' });
  expect((await watchAlarms(session, ringing.clients, ringing.assembly, 3)).some(isRinging)).toBe(true);
  expect(ringing.calls.filter(({ command }) => command === 'DescribeAlarms')).toHaveLength(1);
});

test('a watch that is interrupted ends', async () => {
  const { session, clients, assembly } = open(1);
  session.abort.abort();
  expect((await errorOf(() => watchAlarms(session, clients, assembly, 1))).code).toBe('MAESTRO_INTERRUPTED');
});

test('an alarm that rings stops, and names whom it told; so does an environment without alarms', async () => {
  const alarm = { name: 'cpu', state: 'ALARM', reason: 'too hot', topics: [TOPIC] };
  const quiet = { ...alarm, name: 'disk', state: 'OK' };
  const error = await errorOf(() => requireQuiet('dev', [quiet, alarm, { ...alarm, topics: [] }]));
  expect(error.code).toBe('MAESTRO_ALARM');
  expect(error.message).toBe(
    `environment 'dev' is in alarm:\n  cpu: too hot (told ${TOPIC})\n  cpu: too hot (told nobody)`,
  );
  expect((await errorOf(() => requireQuiet('dev', []))).code).toBe('MAESTRO_ALARMS_MISSING');
  expect(requireQuiet('dev', [quiet])).toBeUndefined();
});
