import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { ValidationError } from './errors';

/** More than 0 and at most 100: an alarm at 0 % never ends, one above 100 % never begins. */
export function percent(scope: IConstruct, what: string, value: number): number {
  if (!Token.isUnresolved(value) && !(value > 0 && value <= 100)) {
    throw new ValidationError(
      scope,
      'OBSERVABILITY_PERCENT_OUT_OF_RANGE',
      `${what} '${value}' is out of range; allowed are more than 0 and at most 100 percent`,
    );
  }
  return value;
}

export function count(scope: IConstruct, what: string, value: number, least = 0, most = Infinity): number {
  if (!Token.isUnresolved(value) && !(Number.isInteger(value) && value >= least && value <= most)) {
    const range = most === Infinity ? `from ${least}` : `from ${least} to ${most}`;
    throw new ValidationError(
      scope,
      'OBSERVABILITY_COUNT_OUT_OF_RANGE',
      `${what} '${value}' is out of range; allowed are whole numbers ${range}`,
    );
  }
  return value;
}

/** For what is counted or calculated with while the app runs: a token is a number only by its looks. */
export function known(scope: IConstruct, what: string, value: number): number {
  if (Token.isUnresolved(value)) {
    throw new ValidationError(
      scope,
      'OBSERVABILITY_NUMBER_UNKNOWN',
      `${what} is known only at deployment; allowed is a number that is known when the app runs`,
    );
  }
  return value;
}
