import { missing } from '../support/fake-cloud';
import { describeKind } from '../support/kind-test';
import { set } from '../support/mutations';
import { tagRows, TAGS, within } from '../support/rows';

const budget = { BudgetType: 'COST', TimeUnit: 'MONTHLY', BudgetLimit: { Amount: '490', Unit: 'USD' } };
const notice = { NotificationType: 'FORECASTED', ComparisonOperator: 'GREATER_THAN', Threshold: 100 };
const told = { SubscriptionType: 'SNS', Address: 'arn:topic' };

describeKind({
  resources: {
    Budget: [
      'monthly',
      'AWS::Budgets::Budget',
      {
        Budget: budget,
        NotificationsWithSubscribers: [{ Notification: notice, Subscribers: [told] }],
        ResourceTags: TAGS,
      },
    ],
  },
  answers: {
    GetCallerIdentity: () => ({ Account: '111111111111' }),
    DescribeBudget: { Budget: budget },
    DescribeNotificationsForBudget: { Notifications: [notice] },
    DescribeSubscribersForNotification: { Subscribers: [told] },
    ListTagsForResource: { ResourceTags: TAGS },
  },
  changes: {
    ...within('DescribeBudget', {
      'Budget.BudgetType': 'changed Budget.BudgetType',
      'Budget.TimeUnit': 'changed Budget.TimeUnit',
      'Budget.BudgetLimit.Amount': 'changed Budget.BudgetLimit.Amount',
      'Budget.BudgetLimit.Unit': 'changed Budget.BudgetLimit.Unit',
    }),
    ...within('DescribeNotificationsForBudget', {
      'without Notifications[0]': 'missing NotificationsWithSubscribers[0]',
      'more Notifications': 'unexpected NotificationsWithSubscribers[]',
    }),
    ...within('DescribeNotificationsForBudget.Notifications[0]', {
      NotificationType: 'changed NotificationsWithSubscribers[0].Notification.NotificationType',
      ComparisonOperator: 'changed NotificationsWithSubscribers[0].Notification.ComparisonOperator',
      Threshold: 'changed NotificationsWithSubscribers[0].Notification.Threshold',
    }),
    ...within('DescribeSubscribersForNotification', {
      'without Subscribers[0]': 'missing NotificationsWithSubscribers[0].Subscribers[0]',
      'more Subscribers': 'unexpected NotificationsWithSubscribers[0].Subscribers[]',
    }),
    ...within('DescribeSubscribersForNotification.Subscribers[0]', {
      SubscriptionType: 'changed NotificationsWithSubscribers[0].Subscribers[0].SubscriptionType',
      Address: 'changed NotificationsWithSubscribers[0].Subscribers[0].Address',
    }),
    ...within('ListTagsForResource', tagRows('ResourceTags')),
  },
  planted: { 'is gone': [set('DescribeBudget', missing('NotFoundException')), 'missing'] },
});
