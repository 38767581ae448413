import { Size, Token } from 'aws-cdk-lib';
import type { Template } from 'aws-cdk-lib/assertions';
import { Match } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as fc from 'fast-check';
import { DatabaseSource } from '../src';
import type { Options } from './fixture';
import { Fixture, synthesize } from './fixture';

const INSTANCE = 'AWS::RDS::DBInstance';
const SNAPSHOT = 'arn:aws:rds:us-east-1:111111111111:snapshot:awsbackup:job-1';
const storage = Size.gibibytes(50);

const SOURCES: [string, DatabaseSource, object][] = [
  ['a snapshot', DatabaseSource.snapshot(SNAPSHOT), { DBSnapshotIdentifier: SNAPSHOT }],
  [
    'the latest moment of an instance',
    DatabaseSource.pointInTime({ instanceIdentifier: 'orders' }),
    { SourceDBInstanceIdentifier: 'orders', UseLatestRestorableTime: true, RestoreTime: Match.absent() },
  ],
  [
    'a moment of an instance that was deleted',
    DatabaseSource.pointInTime({ resourceId: 'db-ABC', time: '2026-11-24T05:00:00Z' }),
    { SourceDbiResourceId: 'db-ABC', RestoreTime: '2026-11-24T05:00:00Z', UseLatestRestorableTime: Match.absent() },
  ],
];

function idsOf(template: Template): string[] {
  return Object.keys(template.toJSON().Resources);
}

describe.each(SOURCES)('from %s', (_, source, properties) => {
  const template = synthesize({ source, storage });

  test('is restored, and states nothing that comes with the data', () => {
    template.hasResourceProperties(INSTANCE, {
      ...properties,
      DBName: Match.absent(),
      MasterUsername: Match.absent(),
      MasterUserPassword: Match.absent(),
      StorageEncrypted: Match.absent(),
      KmsKeyId: Match.absent(),
    });
  });

  test('has the logical ids of a new one', () => {
    expect(idsOf(template)).toEqual(idsOf(synthesize({ storage })));
  });

  test('has the surface and the care of a new one', () => {
    const fixture = new Fixture(() => ({ source, storage }));
    const role = new iam.Role(fixture.stack, 'Role', { assumedBy: new iam.AccountRootPrincipal() });
    fixture.database.grantConnect(role, 'app');
    fixture.database.grantReadSecret(role);
    expect(fixture.stack.resolve(fixture.database.endpoint.hostname)).toEqual({
      'Fn::GetAtt': [expect.any(String), 'Endpoint.Address'],
    });
    fixture.template.hasResource(INSTANCE, {
      Properties: {
        ManageMasterUserPassword: true,
        AllocatedStorage: '50',
        MaxAllocatedStorage: 250,
        BackupRetentionPeriod: 7,
        DeletionProtection: true,
        EnableIAMDatabaseAuthentication: true,
        Tags: [{ Key: 'Backup', Value: 'true' }],
      },
      DeletionPolicy: 'RetainExceptOnCreate',
    });
  });

  test.each<[string, Options, string]>([
    ['databaseName', { storage, databaseName: 'maestro' }, 'maestro'],
    ['masterUsername', { storage, masterUsername: 'owner' }, 'owner'],
  ])('refuses %s, which comes with the data', (name, options, value) => {
    expect(() => synthesize({ source, ...options })).toThrow(
      `'${name}' is '${value}', but comes with the data; allowed is a source without it at data/Database (DATABASE_SOURCE_CONFLICT)`,
    );
  });

  test('refuses to guess how large it is', () => {
    expect(() => synthesize({ source })).toThrow(
      "storage 'undefined' of a restored database is unknown; allowed is a size of at least that of its source at data/Database (DATABASE_SOURCE_STORAGE_MISSING)",
    );
  });
});

test('keeps the key for the secret and the insights of a restored database', () => {
  const { template } = new Fixture((scope) => ({
    source: DatabaseSource.snapshot(SNAPSHOT),
    storage,
    encryptionKey: new kms.Key(scope, 'Key'),
  }));
  template.hasResourceProperties(INSTANCE, {
    KmsKeyId: Match.absent(),
    MasterUserSecret: { KmsKeyId: Match.anyValue() },
    PerformanceInsightsKMSKeyId: Match.anyValue(),
  });
});

test('is new and empty unless told otherwise', () => {
  expect(synthesize({ source: DatabaseSource.empty(), databaseName: 'maestro' }).toJSON()).toEqual(
    synthesize({ databaseName: 'maestro' }).toJSON(),
  );
});

test('takes sources that are known only at deployment', () => {
  const token = Token.asString({ Ref: 'Source' });
  synthesize({ source: DatabaseSource.snapshot(token), storage }).hasResourceProperties(INSTANCE, {
    DBSnapshotIdentifier: { Ref: 'Source' },
  });
  const source = DatabaseSource.pointInTime({ resourceId: token, time: token });
  synthesize({ source, storage }).hasResourceProperties(INSTANCE, {
    SourceDbiResourceId: { Ref: 'Source' },
    RestoreTime: { Ref: 'Source' },
  });
});

test.each(['before-upgrade', 'rds:orders-2026-11-24-03-10', 'awsbackup:job-1', SNAPSHOT])(
  'takes the snapshot %p',
  (name) => {
    synthesize({ source: DatabaseSource.snapshot(name), storage }).hasResourceProperties(INSTANCE, {
      DBSnapshotIdentifier: name,
    });
  },
);

test.each(['', ' ', '1st', 'arn:aws:rds:us-east-1:111111111111:cluster-snapshot:orders', 'x'.repeat(256)])(
  'refuses the snapshot %p',
  (name) => {
    expect(() => synthesize({ source: DatabaseSource.snapshot(name), storage })).toThrow(
      `snapshot '${name}' is not one; allowed are the identifier and the ARN of a snapshot of an instance at data/Database (DATABASE_SNAPSHOT_INVALID)`,
    );
  },
);

test.each([{}, { instanceIdentifier: 'orders', resourceId: 'db-ABC' }, { instanceIdentifier: '' }])(
  'refuses a point in time of no single instance: %p',
  (options) => {
    expect(() => synthesize({ source: DatabaseSource.pointInTime(options), storage })).toThrow(
      /name no single instance; allowed is one of them at data\/Database \(DATABASE_RESTORE_SOURCE_INVALID\)$/,
    );
  },
);

test.each(['yesterday', '2026-11-24', '2026-11-24T05:00:00+01:00', '2026-06-31T05:00:00Z', '2026-11-24T25:00:00Z', ''])(
  'refuses the moment %p',
  (time) => {
    const source = DatabaseSource.pointInTime({ instanceIdentifier: 'orders', time });
    expect(() => synthesize({ source, storage })).toThrow(
      `time '${time}' is no moment; allowed is one in UTC, for example 2026-11-24T05:00:00Z at data/Database (DATABASE_RESTORE_TIME_INVALID)`,
    );
  },
);

test('takes every moment of this century', () => {
  const moments = fc.date({ min: new Date('2001-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(moments, (moment) => {
      const time = `${moment.toISOString().slice(0, 19)}Z`;
      const source = DatabaseSource.pointInTime({ instanceIdentifier: 'orders', time });
      synthesize({ source, storage }).hasResourceProperties(INSTANCE, { RestoreTime: time });
    }),
    { numRuns: 15 },
  );
});
