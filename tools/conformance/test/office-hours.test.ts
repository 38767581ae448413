import { estimate, sum } from '../src/cost/estimate';
import type { Environment } from '../src/model/environment';
import { runningPart } from '../src/query/office-hours';
import { assembly } from './support/assemblies';
import { of } from './support/handmade';

const CALL = 'arn:aws:scheduler:::aws-sdk:';

function schedule(hour: string, action: string, input: object, more: object = {}) {
  return {
    Type: 'AWS::Scheduler::Schedule',
    Properties: {
      State: 'ENABLED',
      ScheduleExpression: `cron(0 ${hour} *)`,
      Target: { Arn: `${CALL}${action}`, Input: JSON.stringify(input) },
      ...more,
    },
  };
}

const DATABASE = { DbInstanceIdentifier: '<<only|Database|>>' };
const NODES = { NodegroupName: '<<only|Nodes|NodegroupName>>' };

function opened(...[opening, closing]: ReturnType<typeof schedule>[]): Environment {
  return of({
    Database: { Type: 'AWS::RDS::DBInstance', Properties: {} },
    Nodes: { Type: 'AWS::EKS::Nodegroup', Properties: {} },
    Opening: opening,
    Closing: closing,
  });
}

function partOf(type: string, environment: Environment): number {
  return runningPart(environment.all(type)[0], environment);
}

test('a database that is started at 7 and stopped at 19 on workdays runs 60 of 168 hours', () => {
  const environment = opened(
    schedule('7 ? * MON-FRI', 'rds:startDBInstance', DATABASE),
    schedule('19 ? * MON-FRI', 'rds:stopDBInstance', DATABASE),
  );

  expect(partOf('AWS::RDS::DBInstance', environment)).toBe(60 / 168);
  expect(partOf('AWS::EKS::Nodegroup', environment)).toBe(1);
});

test('nodes run from the call that gives them a size to the one that takes it', () => {
  const sizes = (DesiredSize: number) => ({ ...NODES, ScalingConfig: { DesiredSize } });
  const environment = opened(
    schedule('19 ? * SUN-SAT', 'eks:updateNodegroupConfig', sizes(0)),
    schedule('7 ? * SUN-SAT', 'eks:updateNodegroupConfig', sizes(2)),
  );

  expect(partOf('AWS::EKS::Nodegroup', environment)).toBe(0.5);
});

const START = schedule('7 ? * MON-FRI', 'rds:startDBInstance', DATABASE);
test.each([
  ['nothing stops', START, schedule('19 ? * MON-FRI', 'rds:rebootDBInstance', DATABASE)],
  [
    'another one is stopped',
    START,
    schedule('19 ? * MON-FRI', 'rds:stopDBInstance', { DbInstanceIdentifier: 'other' }),
  ],
  ['it is stopped on other days', START, schedule('19 ? * SUN-SAT', 'rds:stopDBInstance', DATABASE)],
  ['it is stopped on a day of the month', START, schedule('19 1 * ?', 'rds:stopDBInstance', DATABASE)],
  ['it is stopped on days that nobody counts here', START, schedule('19 ? * TUE', 'rds:stopDBInstance', DATABASE)],
  ['it is stopped before it is started', START, schedule('5 ? * MON-FRI', 'rds:stopDBInstance', DATABASE)],
  [
    'the stop is switched off',
    START,
    schedule('19 ? * MON-FRI', 'rds:stopDBInstance', DATABASE, { State: 'DISABLED' }),
  ],
])('what runs all of the time as far as one can see counts in full: %s', (_, opening, closing) => {
  expect(partOf('AWS::RDS::DBInstance', opened(opening, closing))).toBe(1);
});

test('staging costs less in office hours: nodes, their disks and figures, and the instance of the database', () => {
  const staging = assembly('staging').copy();
  const [stack] = staging.stacks;
  const [database, nodes] = ['AWS::RDS::DBInstance', 'AWS::EKS::Nodegroup'].map((type) => {
    const [{ stack: own, logicalId }] = staging.all(type);
    return `<<${own.name}|${logicalId}|>>`;
  });
  Object.assign(stack.template.Resources!, {
    Start: schedule('7 ? * MON-FRI', 'rds:startDBInstance', { database }),
    Stop: schedule('19 ? * MON-FRI', 'rds:stopDBInstance', { database }),
    Full: schedule('7 ? * MON-FRI', 'eks:updateNodegroupConfig', { nodes, ScalingConfig: { DesiredSize: 2 } }),
    Empty: schedule('19 ? * MON-FRI', 'eks:updateNodegroupConfig', { nodes, ScalingConfig: { DesiredSize: 0 } }),
  });
  const [before, after] = [assembly('staging'), staging.reread()].map((environment) => estimate(environment));
  const less = (noun: string) =>
    [before, after].map(({ items }) => sum(items.filter((item) => item.noun === noun)).usd).reduce((a, b) => b / a);

  expect(after.faults).toEqual([]);
  expect(less('nodes')).toBeCloseTo(60 / 168);
  expect(less('PostgreSQL')).toBeCloseTo(60 / 168);
  expect(less('Container Insights')).toBeCloseTo(60 / 168);
  expect(less('storage of PostgreSQL')).toBe(1);
  expect(sum(after.items).reserved).toBeLessThanOrEqual(sum(after.items).usd);
});
