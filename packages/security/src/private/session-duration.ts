import type { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ValidationError } from './errors';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export function validateSessionDuration(role: Construct, duration: Duration): void {
  const hours = duration.toHours({ integral: false });
  if (duration.isUnresolved() || (hours >= 1 && hours <= 12)) return;
  throw new ValidationError(
    role,
    'SECURITY_SESSION_OUT_OF_RANGE',
    `session of '${duration.toHumanString()}' is out of range; allowed are 1 to 12 hours`,
  );
}
