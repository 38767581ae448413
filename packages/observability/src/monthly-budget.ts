import { Token } from 'aws-cdk-lib';
import * as budgets from 'aws-cdk-lib/aws-budgets';
import type * as sns from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { ValidationError } from './private/errors';

/** AWS Budgets keeps no more for one budget: https://docs.aws.amazon.com/cost-management/latest/userguide/management-limits.html */
const MOST_NOTICES = 10;

/** Options of `MonthlyBudget`. */
export interface MonthlyBudgetProps {
  /** What the account may cost in a month, in USD. More than 0; otherwise `OBSERVABILITY_BUDGET_LIMIT_OUT_OF_RANGE`. */
  readonly limit: number;

  /**
   * Topic that is told. Its policy and that of its key must let `budgets.amazonaws.com` publish, as those of `Notices` do;
   * a topic with the key of SNS itself never hears of it.
   *
   * @see https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-sns-policy.html
   */
  readonly notices: sns.ITopic;

  /**
   * Shares of the limit, in percent, at which the topic is told of what was spent. More than 0 and at most 1000, each once,
   * and together with `forecastPercents` from 1 to 10; otherwise `OBSERVABILITY_BUDGET_NOTICES_INVALID`.
   *
   * @default [80, 100]
   */
  readonly actualPercents?: number[];

  /**
   * Shares of the limit, in percent, at which the topic is told of what the month will cost if it goes on so. Likewise. AWS
   * forecasts after about five weeks of use.
   *
   * @default [100]
   */
  readonly forecastPercents?: number[];
}

/**
 * What an account may cost in a month, and who hears of it before it does. It stops nothing.
 *
 * @see https://docs.aws.amazon.com/cost-management/latest/userguide/budgets-managing-costs.html
 */
export class MonthlyBudget extends Construct {
  /** Name of the budget. */
  public readonly budgetName: string;

  constructor(scope: Construct, id: string, props: MonthlyBudgetProps) {
    super(scope, id);
    const { limit, notices, actualPercents = [80, 100], forecastPercents = [100] } = props;
    this.validate(limit, actualPercents, forecastPercents);
    const notify = (notificationType: string) => (threshold: number) => ({
      notification: { notificationType, comparisonOperator: 'GREATER_THAN', threshold, thresholdType: 'PERCENTAGE' },
      subscribers: [{ subscriptionType: 'SNS', address: notices.topicArn }],
    });
    // No name: a change of the notices replaces the budget, and two of one name cannot be.
    const budget = new budgets.CfnBudget(this, 'Resource', {
      budget: { budgetType: 'COST', timeUnit: 'MONTHLY', budgetLimit: { amount: limit, unit: 'USD' } },
      notificationsWithSubscribers: [
        ...actualPercents.map(notify('ACTUAL')),
        ...forecastPercents.map(notify('FORECASTED')),
      ],
    });
    this.budgetName = budget.ref;
  }

  private validate(limit: number, actual: number[], forecast: number[]): void {
    if (!Token.isUnresolved(limit) && !(limit > 0 && Number.isFinite(limit))) {
      throw new ValidationError(
        this,
        'OBSERVABILITY_BUDGET_LIMIT_OUT_OF_RANGE',
        `limit '${limit}' is out of range; allowed are more than 0 USD`,
      );
    }
    const all = [...actual, ...forecast];
    const isShare = (percent: number) => Token.isUnresolved(percent) || (percent > 0 && percent <= 1000);
    const areDistinct = new Set(actual).size === actual.length && new Set(forecast).size === forecast.length;
    if (all.length < 1 || all.length > MOST_NOTICES || !areDistinct || !all.every(isShare)) {
      throw new ValidationError(
        this,
        'OBSERVABILITY_BUDGET_NOTICES_INVALID',
        `notices at '${all.join(', ')}' percent are invalid; allowed are from 1 to ${MOST_NOTICES} in all, more than 0 and at most 1000, each once`,
      );
    }
  }
}
