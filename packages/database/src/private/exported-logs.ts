import { Token } from 'aws-cdk-lib';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct, IDependable } from 'constructs';
import type { PostgresDatabaseProps } from '../postgres-database-props';
import { ValidationError } from './errors';
import { logGroupProps } from './log-groups';
import { companionPolicy } from './settings';

/** What PostgreSQL on RDS can export. */
const EXPORTS = ['postgresql', 'upgrade'];

/**
 * RDS writes to `/aws/rds/instance/<identifier>/<log>` and to no other group, and makes it, for ever and without a key,
 * where it is missing. With a stated identifier the groups can be made before the instance. An identifier that
 * CloudFormation generates is known when RDS has made them, too late: only a function of the CDK can set their retention
 * then. It comes when it is asked for, since a release must not bring functions, or delete old logs, by itself.
 */
export function exportSettings(props: PostgresDatabaseProps) {
  const cloudwatchLogsRetention = props.instanceIdentifier ? undefined : props.logRetention;
  return { cloudwatchLogsExports: EXPORTS, cloudwatchLogsRetention };
}

/** The log groups of an instance with a stated identifier, which must be there before it. */
export function ownLogGroups(construct: Construct, props: PostgresDatabaseProps): IDependable[] {
  if (!props.instanceIdentifier) {
    return [];
  }
  return EXPORTS.map((log) => {
    const settings = logGroupProps(construct, {
      logGroupName: `/aws/rds/instance/${props.instanceIdentifier}/${log}`,
      retention: props.logRetention,
      encryptionKey: props.logEncryptionKey ?? props.encryptionKey,
      removalPolicy: companionPolicy(props.removalPolicy),
    });
    return new logs.LogGroup(construct, `Logs-${log}`, settings);
  });
}

/** Refuses what RDS would refuse, and a key that would encrypt nothing. */
export function validateExports(construct: Construct, props: PostgresDatabaseProps): void {
  const { instanceIdentifier: identifier, logEncryptionKey } = props;
  if (identifier === undefined && logEncryptionKey) {
    throw new ValidationError(
      construct,
      'DATABASE_LOG_KEY_IGNORED',
      `log encryption key '${logEncryptionKey.node.path}' would encrypt nothing, since RDS makes the log groups of an instance without a stated identifier; allowed is a key with 'instanceIdentifier'`,
    );
  }
  // In lower case, since RDS keeps it so, while names of log groups are told apart by case.
  if (
    !Token.isUnresolved(identifier) &&
    identifier !== undefined &&
    !/^(?=.{1,63}$)[a-z](-?[a-z0-9])*$/.test(identifier)
  ) {
    throw new ValidationError(
      construct,
      'DATABASE_INSTANCE_IDENTIFIER_INVALID',
      `instance identifier '${identifier}' is not one; allowed are up to 63 lower case letters, digits and single hyphens, a letter first and no hyphen last`,
    );
  }
}
