import type { IConstruct } from 'constructs';
import type * as rds from 'aws-cdk-lib/aws-rds';
import type { PostgresDatabaseProps } from '../postgres-database-props';
import { ValidationError } from './errors';

/** Where the data of a database come from, in the terms of CloudFormation. */
export interface Origin {
  readonly dbSnapshotIdentifier?: string;
  readonly sourceDbInstanceIdentifier?: string;
  readonly sourceDbiResourceId?: string;
  readonly restoreTime?: string;
  readonly useLatestRestorableTime?: boolean;
}

/** What a restored database inherits cannot be stated, and how large it is, nobody but the user knows. */
export function validateOrigin(scope: IConstruct, props: PostgresDatabaseProps): void {
  const inherited = (['databaseName', 'masterUsername'] as const).find((name) => props[name] !== undefined);
  if (inherited) {
    throw new ValidationError(
      scope,
      'DATABASE_SOURCE_CONFLICT',
      `'${inherited}' is '${props[inherited]}', but comes with the data; allowed is a source without it`,
    );
  }
  if (props.storage === undefined) {
    throw new ValidationError(
      scope,
      'DATABASE_SOURCE_STORAGE_MISSING',
      "storage 'undefined' of a restored database is unknown; allowed is a size of at least that of its source",
    );
  }
}

/**
 * The instance stays the same construct with the same logical id. What AWS wants left out of a restore is left out.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html
 */
export function restore(resource: rds.CfnDBInstance, origin: Origin): void {
  Object.assign(resource, origin, { masterUsername: undefined, storageEncrypted: undefined, kmsKeyId: undefined });
}
