import { Duration, Size, Token } from 'aws-cdk-lib';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import * as fc from 'fast-check';
import { synthesize } from './fixture';

const INSTANCE = 'AWS::RDS::DBInstance';

test('refuses exactly the volumes that gp3 refuses', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 70_000 }), (gibibytes) => {
      const attempt = () => synthesize({ storage: Size.gibibytes(gibibytes), maxStorage: Size.gibibytes(65_536) });
      if (gibibytes < 20 || gibibytes > 65_536) {
        expect(attempt).toThrow(
          `storage '${gibibytes} GiB' is out of range; allowed are whole GiB from 20 to 65536 at data/Database (DATABASE_STORAGE_OUT_OF_RANGE)`,
        );
      } else if (gibibytes < 59_578 || gibibytes === 65_536) {
        attempt().hasResourceProperties(INSTANCE, { AllocatedStorage: String(gibibytes) });
      } else {
        expect(attempt).toThrow('DATABASE_MAX_STORAGE_TOO_SMALL');
      }
    }),
    { numRuns: 25, examples: [[19], [20], [59_577], [59_579], [65_536], [65_537]] },
  );
});

test('does not grow where the most is what it has', () => {
  const template = synthesize({ storage: Size.gibibytes(50), maxStorage: Size.gibibytes(50) });
  const [instance] = Object.values(template.findResources(INSTANCE));
  expect(instance?.Properties).not.toHaveProperty('MaxAllocatedStorage');
});

test('refuses a fraction of a gibibyte', () => {
  expect(() => synthesize({ storage: Size.mebibytes(20_500) })).toThrow(
    /storage '20\.\d+ GiB' .*DATABASE_STORAGE_OUT_OF_RANGE/,
  );
});

test('refuses a maximum that leaves no room to grow', () => {
  expect(() => synthesize({ storage: Size.gibibytes(100), maxStorage: Size.gibibytes(105) })).toThrow(
    "maximum storage '105 GiB' leaves no room for '100 GiB' to grow; allowed are 111 GiB or more, or the same size for no growth at data/Database (DATABASE_MAX_STORAGE_TOO_SMALL)",
  );
});

test.each([
  ['0 minutes', Duration.minutes(0)],
  ['36 days', Duration.days(36)],
  ['1 day 12 hours', Duration.hours(36)],
])('refuses to keep backups for %s', (shown, backupRetention) => {
  expect(() => synthesize({ backupRetention })).toThrow(
    `backup retention '${shown}' is out of range; allowed are whole days from 1 to 35 at data/Database (DATABASE_BACKUP_RETENTION_OUT_OF_RANGE)`,
  );
});

test.each(['3:00-4:00', '03:00', '24:00-01:00', 'sun:03:00-sun:04:00', ''])(
  'refuses the backup window %p',
  (backupWindow) => {
    expect(() => synthesize({ backupWindow })).toThrow(`backup window '${backupWindow}' is not a window`);
    expect(() => synthesize({ backupWindow })).toThrow('at data/Database (DATABASE_BACKUP_WINDOW_INVALID)');
  },
);

test.each(['Sun:07:00-Sun:08:00', '07:00-08:00', 'sun:07:00', ''])(
  'refuses the maintenance window %p',
  (maintenanceWindow) => {
    expect(() => synthesize({ maintenanceWindow })).toThrow(
      `maintenance window '${maintenanceWindow}' is not a window`,
    );
    expect(() => synthesize({ maintenanceWindow })).toThrow('at data/Database (DATABASE_MAINTENANCE_WINDOW_INVALID)');
  },
);

test('refuses exactly the ports that RDS refuses', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 70_000 }), (port) => {
      if (port < 1150 || port > 65535) {
        expect(() => synthesize({ port })).toThrow(
          `port '${port}' is out of range; allowed are 1150 to 65535 at data/Database (DATABASE_PORT_OUT_OF_RANGE)`,
        );
      } else {
        synthesize({ port }).hasResourceProperties(INSTANCE, { Port: String(port) });
      }
    }),
    { numRuns: 20, examples: [[1149], [1150], [65535], [65536]] },
  );
});

test('refuses an instance type with the prefix of RDS, which the CDK would double', () => {
  expect(() => synthesize({ instanceType: new ec2.InstanceType('db.t3.micro') })).toThrow(
    "instance type 'db.t3.micro' carries the prefix of RDS; allowed is 't3.micro' at data/Database (DATABASE_INSTANCE_TYPE_PREFIXED)",
  );
});

test('takes values that are known only at deployment as they are', () => {
  const template = synthesize({
    port: Token.asNumber({ Ref: 'Port' }),
    backupWindow: Token.asString({ Ref: 'Backup' }),
    maintenanceWindow: Token.asString({ Ref: 'Maintenance' }),
  });
  template.hasResourceProperties(INSTANCE, {
    PreferredBackupWindow: { Ref: 'Backup' },
    PreferredMaintenanceWindow: { Ref: 'Maintenance' },
  });
});
