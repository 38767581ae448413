import { some } from '../claims';
import type { EnvironmentName } from '../model/environment';
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
    statement: `a monthly budget of ${dollars} USD, that warns of what is forecast`,
    open: PLATFORM,
    check: (environment) =>
      some(environment.all(BUDGET), `a monthly budget of ${dollars} USD with a forecast`, (candidate) => {
        const notices = candidate.list('NotificationsWithSubscribers');
        return (
          candidate.get('Budget.TimeUnit') === 'MONTHLY' &&
          Number(candidate.get('Budget.BudgetLimit.Amount')) === dollars &&
          candidate.get('Budget.BudgetLimit.Unit') === 'USD' &&
          notices.some((notice) => (notice.Notification as Record<string, unknown>).NotificationType === 'FORECASTED')
        );
      }),
    mutations: [
      setAll(BUDGET, 'Budget.BudgetLimit.Amount', dollars * 10),
      setAll(BUDGET, 'Budget.TimeUnit', 'ANNUALLY'),
      setAll(BUDGET, 'NotificationsWithSubscribers', []),
      removeAll(BUDGET),
    ],
  };
}

/** How the estimate is shown belongs to who shows it. */
function share(id: string, what: string, dollars: number): CostRow {
  return { id: `cost/${id}`, environments: ['prod'], statement: `${what}: ${dollars} USD a month`, open: PLATFORM };
}
