import type { Resource } from '../model/resource';
import { type Context, item, type Item, type Pricers } from './item';
import { CostError, HOURS } from './prices';

/** Weeks of a month. */
const WEEKS = 4.35;

interface Rule {
  readonly Status?: string;
  readonly ExpirationInDays?: number;
  readonly Transitions?: readonly { readonly StorageClass: string; readonly TransitionInDays: number }[];
}

export const STORAGE: Pricers = {
  'AWS::S3::Bucket': (bucket, context) => {
    const place = placeOf(bucket, context);
    const { gb, gbADay } = context.usage.buckets[place] ?? {};
    if (gb !== undefined) return [item('storage', 'S3', 's3.standard', gb), ...requests(context)];
    if (gbADay !== undefined) return grown(bucket, gbADay);
    throw new CostError(`nobody says what bucket '${place}' holds; usage.ts does of the others (COST_USAGE_UNKNOWN)`);
  },
  'AWS::Backup::BackupVault': (_, { usage }) => [
    item('storage', 'backups', 'rds.snapshot', usage.vault.database),
    item('storage', 'backups', 'backup.s3', usage.vault.s3),
    item('storage', 'backups', 'backup.ebs', usage.vault.ebs),
  ],
  /** A database of the same class lives for an hour each week, not reserved, and the test has a fee of its own. */
  'AWS::Backup::RestoreTestingSelection': (_, { environment }) => [
    item('storage', 'restore tests', 'backup.restore-test', WEEKS),
    ...environment.all('AWS::RDS::DBInstance').map((database) => {
      const restored = item(
        'storage',
        'restore tests',
        `rds.${String(database.get('DBInstanceClass'))}`,
        WEEKS / HOURS,
      );
      return { ...restored, reserved: restored.usd };
    }),
  ],
  'AWS::Scheduler::Schedule': (schedule, { environment }) =>
    exportsSnapshots(schedule)
      ? environment
          .all('AWS::RDS::DBInstance')
          .map((database) =>
            item('storage', 'exports of snapshots', 'rds.export', WEEKS * Number(database.get('AllocatedStorage'))),
          )
      : [],
  'AWS::KMS::Key': () => [item('storage', 'keys', 'kms.key')],
};

/** Where a resource is in the code, in words that all environments share: `data/Storage/Assets`. */
export function placeOf({ path }: Resource, { environment }: Context): string {
  return path.replace(`maestro-${environment.name}-`, '').replace(/(\/Resource)+$/, '');
}

/** Each run of it reads a whole snapshot. */
function exportsSnapshots(schedule: Resource): boolean {
  return /startExportTask/i.test(JSON.stringify(schedule.ref('Target.Arn')?.properties ?? {}));
}

/** What comes each day and leaves when the bucket's own rules say so. */
function grown(bucket: Resource, gbADay: number): Item[] {
  const rules = (bucket.list('LifecycleConfiguration.Rules') as Rule[]).filter(({ Status }) => Status === 'Enabled');
  const kept = rules.find(({ ExpirationInDays }) => ExpirationInDays !== undefined);
  if (kept?.ExpirationInDays === undefined) {
    throw new CostError('it grows every day and forgets nothing: no rule expires what it holds (COST_GROWS_FOR_EVER)');
  }
  const [colder] = kept.Transitions ?? [];
  const warm = Math.min(kept.ExpirationInDays, colder?.TransitionInDays ?? Infinity);
  return [
    item('storage', 'S3', 's3.standard', gbADay * warm),
    ...(colder === undefined
      ? []
      : [item('storage', 'S3', `s3.${colder.StorageClass.toLowerCase()}`, gbADay * (kept.ExpirationInDays - warm))]),
  ];
}

/** Every request to the site reads once; one of ten writes. */
function requests({ usage }: Context): Item[] {
  return [
    item('storage', 'S3 requests', 's3.reads', usage.requests),
    item('storage', 'S3 requests', 's3.writes', usage.requests / 10),
  ];
}
