import {
  BudgetsClient,
  DescribeBudgetCommand,
  ListTagsForResourceCommand,
  type Notification,
  paginateDescribeNotificationsForBudget,
  paginateDescribeSubscribersForNotification,
} from '@aws-sdk/client-budgets';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { allOf, orMissing, type Cloud } from '../cloud/cloud';
import { ifKnown } from '../template/unresolved';
import { own, type Kinds, type LiveResource, type Properties } from './kind';
import { tagsOf } from './tags';

/** What an account may cost, and who is told. */
export const BUDGETS_KINDS: Kinds = {
  'AWS::Budgets::Budget': {
    read: readBudget,
    claimed: ['ResourceTags'],
    claims: (budget) => [own(budget, 'Tags', ifKnown(budget.properties.ResourceTags, tagsOf))],
  },
};

interface Named {
  readonly AccountId: string;
  readonly BudgetName: string;
}

async function readBudget(cloud: Cloud, name: string): Promise<LiveResource | undefined> {
  const client = cloud.client(BudgetsClient);
  const { Account: AccountId = '' } = await cloud.client(STSClient).send(new GetCallerIdentityCommand({}));
  const named = { AccountId, BudgetName: name };
  const answer = await orMissing(client.send(new DescribeBudgetCommand(named)));
  if (answer === undefined) {
    return undefined;
  }
  const ResourceARN = `arn:aws:budgets::${AccountId}:budget/${name}`;
  const [notices, { ResourceTags }] = await Promise.all([
    allOf(paginateDescribeNotificationsForBudget({ client }, named), (page) => page.Notifications),
    client.send(new ListTagsForResourceCommand({ ResourceARN })),
  ]);
  return {
    properties: {
      Budget: answer.Budget,
      NotificationsWithSubscribers: await Promise.all(notices.map((notice) => withSubscribers(client, named, notice))),
    },
    sets: { Tags: tagsOf(ResourceTags) },
  };
}

async function withSubscribers(client: BudgetsClient, named: Named, Notification: Notification): Promise<Properties> {
  const pages = paginateDescribeSubscribersForNotification({ client }, { ...named, Notification });
  return { Notification, Subscribers: await allOf(pages, (page) => page.Subscribers) };
}
