import { some } from '../claims';
import type { Environment, EnvironmentName } from '../model/environment';
import type { Resource } from '../model/resource';
import { removeAll, setAll } from '../mutations';
import { type Row, rowsOf } from '../row';
import { PLATFORM } from '../subjects';

type CostRow = Omit<Row, 'area' | 'reference'>;

const BUDGET = 'AWS::Budgets::Budget';

export const COST: Row[] = [
  ...rowsOf({ area: 'cost', reference: 'Cost by Environment' }, [
    budget('prod', 490),
    budget('staging', 150),
    budget('dev', 50),
  ]),
  ...rowsOf({ area: 'cost', reference: 'Cost Breakdown (Production)' }, [
    share('compute', 'compute (EC2/EKS)', 245),
    share('database', 'database (RDS)', 157),
    share('storage', 'storage (S3)', 42),
    share('networking', 'networking', 31),
    share('monitoring', 'monitoring', 15),
  ]),
];

function budget(name: EnvironmentName, dollars: number): CostRow {
  return {
    id: `cost/${name}`,
    environments: [name],
    statement: `a monthly budget of ${dollars} USD, that warns of what is spent and of what is forecast`,
    check: (environment) =>
      some(environment.all(BUDGET), `a monthly budget of ${dollars} USD that warns of both`, (candidate) => {
        return (
          candidate.get('Budget.TimeUnit') === 'MONTHLY' &&
          Number(candidate.get('Budget.BudgetLimit.Amount')) === dollars &&
          candidate.get('Budget.BudgetLimit.Unit') === 'USD' &&
          ['ACTUAL', 'FORECASTED'].every((type) => tellsTopic(environment, candidate, type))
        );
      }),
    mutations: [
      setAll(BUDGET, 'Budget.BudgetLimit.Amount', dollars * 10),
      setAll(BUDGET, 'Budget.TimeUnit', 'ANNUALLY'),
      setAll(BUDGET, 'NotificationsWithSubscribers', []),
      setAll(BUDGET, 'NotificationsWithSubscribers.2.Subscribers', []),
      setAll(BUDGET, 'NotificationsWithSubscribers.2.Notification.NotificationType', 'ACTUAL'),
      removeAll(BUDGET),
    ],
  };
}

/** Up to the limit, and no further: a warning at twice of it comes too late. */
function tellsTopic(environment: Environment, budget: Resource, type: string): boolean {
  return budget.list('NotificationsWithSubscribers').some((notice) => {
    const { NotificationType, Threshold } = notice.Notification as Record<string, unknown>;
    const told = environment.targets(notice.Subscribers);
    return NotificationType === type && Number(Threshold) <= 100 && told.some((it) => it.type === 'AWS::SNS::Topic');
  });
}

/** How the estimate is shown belongs to who shows it. */
function share(id: string, what: string, dollars: number): CostRow {
  return { id: `cost/${id}`, environments: ['prod'], statement: `${what}: ${dollars} USD a month`, open: PLATFORM };
}
