import { some } from '../claims';
import { estimate } from '../cost/estimate';
import type { Share } from '../cost/item';
import { beyondBudget, beyondShare, BREAKDOWN, BUDGETS } from '../cost/shares';
import type { Environment, EnvironmentName } from '../model/environment';
import type { Resource } from '../model/resource';
import { removeAll, setAll } from '../mutations';
import { type Row, rowsOf } from '../row';
import { STAGING_COST } from '../subjects';
import { COST_MORE, SHARE_MORE } from './cost-mutations';

type CostRow = Omit<Row, 'area' | 'reference'>;

const BUDGET = 'AWS::Budgets::Budget';
const ENVIRONMENTS_BY_COST: EnvironmentName[] = ['prod', 'staging', 'dev'];

export const COST: Row[] = [
  ...rowsOf({ area: 'cost', reference: 'Cost by Environment' }, [
    ...ENVIRONMENTS_BY_COST.map((name) => budget(name, BUDGETS[name].dollars)),
    ...ENVIRONMENTS_BY_COST.map(estimated),
  ]),
  ...rowsOf({ area: 'cost', reference: 'Cost Breakdown (Production)' }, [
    share('compute', 'compute (EC2/EKS)'),
    share('database', 'database (RDS)'),
    share('storage', 'storage (S3)'),
    share('networking', 'networking'),
    share('monitoring', 'monitoring'),
  ]),
];

/** The budget tells what was spent; this tells before anything is. */
function estimated(name: EnvironmentName): CostRow {
  const { dollars, paid } = BUDGETS[name];
  const terms = paid === 'reserved' ? 'with nodes and database reserved for a year' : 'on demand';
  return {
    id: `cost/${name}-estimate`,
    environments: [name],
    statement: `what the templates state costs at most ${dollars} USD a month ${terms}`,
    check: (environment) => beyondBudget(estimate(environment), name),
    mutations: COST_MORE,
    ...(name === 'staging' ? { open: STAGING_COST } : {}),
  };
}

/** What the reference draws and its own figure cannot hold has a limit of its own: docs/adr/0015. */
function share(id: Share, what: string): CostRow {
  const { dollars, apart } = BREAKDOWN[id];
  const exceptions = apart.map(({ noun, dollars: own }) => `${noun} (at most ${own})`).join(', ');
  return {
    id: `cost/${id}`,
    environments: ['prod'],
    statement: `${what}: ${dollars} USD a month on demand${exceptions === '' ? '' : `; apart from it ${exceptions}`}`,
    check: (environment) => beyondShare(estimate(environment), id),
    mutations: SHARE_MORE[id],
  };
}

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
