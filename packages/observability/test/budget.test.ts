import { Lazy } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as fc from 'fast-check';
import type { MonthlyBudgetProps } from '../src';
import { MonthlyBudget } from '../src';
import { Fixture } from './fixture';

const ARN = 'arn:aws:sns:us-east-1:111122223333:notices';

interface Notice {
  readonly Notification: { readonly NotificationType: string; readonly Threshold: number };
  readonly Subscribers: unknown;
}

function budget(options: Partial<MonthlyBudgetProps> = {}) {
  const fixture = new Fixture();
  const notices = sns.Topic.fromTopicArn(fixture.stack, 'Notices', ARN);
  new MonthlyBudget(fixture.stack, 'Budget', { limit: 490, notices, ...options });
  const [{ Properties }] = Object.values(fixture.template.findResources('AWS::Budgets::Budget'));
  const said = (Properties.NotificationsWithSubscribers as Notice[]).map(
    ({ Notification: { NotificationType, Threshold } }) => `${NotificationType} ${Threshold}`,
  );
  return { properties: Properties, said };
}

test('limits the costs of a month in USD', () => {
  const { Budget } = budget().properties;
  expect(Budget).toEqual({ BudgetType: 'COST', TimeUnit: 'MONTHLY', BudgetLimit: { Amount: 490, Unit: 'USD' } });
});

test('tells the topic of what was spent and of what is forecast', () => {
  const { properties, said } = budget();
  expect(said).toEqual(['ACTUAL 80', 'ACTUAL 100', 'FORECASTED 100']);
  for (const { Subscribers } of properties.NotificationsWithSubscribers as Notice[]) {
    expect(Subscribers).toEqual([{ SubscriptionType: 'SNS', Address: ARN }]);
  }
});

test('has no name of its own, since a change of its notices replaces it', () => {
  expect(budget().properties.Budget.BudgetName).toBeUndefined();
});

test.each([0, -1, Infinity, NaN])('refuses the limit %p', (limit) => {
  expect(() => budget({ limit })).toThrow(
    `limit '${limit}' is out of range; allowed are more than 0 USD at operations/Budget (OBSERVABILITY_BUDGET_LIMIT_OUT_OF_RANGE)`,
  );
});

test('refuses exactly the notices that AWS Budgets does not keep', () => {
  const percents = fc.array(fc.integer({ min: -5, max: 1005 }), { maxLength: 7 });
  fc.assert(
    fc.property(percents, percents, (actualPercents, forecastPercents) => {
      const all = [...actualPercents, ...forecastPercents];
      const distinct = (list: number[]) => new Set(list).size === list.length;
      const isKept =
        all.length >= 1 &&
        all.length <= 10 &&
        all.every((percent) => percent > 0 && percent <= 1000) &&
        distinct(actualPercents) &&
        distinct(forecastPercents);
      const attempt = () => budget({ actualPercents, forecastPercents });
      if (isKept) expect(attempt().said).toHaveLength(all.length);
      else expect(attempt).toThrow('OBSERVABILITY_BUDGET_NOTICES_INVALID');
    }),
    {
      numRuns: 60,
      examples: [
        [[], []],
        [[1000], []],
        [[1001], []],
        [[50, 50], []],
        [[50], [50]],
        [
          [1, 2, 3, 4, 5],
          [1, 2, 3, 4, 5, 6],
        ],
      ],
    },
  );
});

test('takes numbers that are known only at deployment as they are', () => {
  const late = (value: number) => Lazy.number({ produce: () => value });
  const { properties, said } = budget({ limit: late(150), actualPercents: [late(90)], forecastPercents: [] });
  expect(properties.Budget.BudgetLimit.Amount).toBe(150);
  expect(said).toEqual(['ACTUAL 90']);
});
