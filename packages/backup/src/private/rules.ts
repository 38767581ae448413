import { Duration } from 'aws-cdk-lib';
import * as backup from 'aws-cdk-lib/aws-backup';
import type { Construct } from 'constructs';
import type { BackupPolicyProps, CopyTarget } from '../backup-policy-props';
import { DailyAt } from '../daily-at';
import { Retention } from '../retention';
import { Weekday, WeeklyAt } from '../weekly-at';
import type { Timetable } from './clock';
import { ValidationError } from './errors';

/** AWS Backup refuses less. */
const SHORTEST_WINDOW = Duration.hours(1);

/** Every day, everything. */
export function dailyRule(policy: Construct, props: BackupPolicyProps): backup.BackupPlanRule {
  const retention = props.dailyRetention ?? Retention.of(Duration.days(35));
  return rule(policy, props, dailyAt(props)._timetable(policy), 'daily retention', retention);
}

/** Every week, images of machines, an hour after the daily backups unless told otherwise. */
export function weeklyImagesRule(policy: Construct, props: BackupPolicyProps): backup.BackupPlanRule {
  const at = props.weeklyImagesAt ?? WeeklyAt.of(Weekday.SUNDAY, 6, dailyAt(props).timeZone);
  const retention = Retention.of(props.weeklyImageRetention ?? Duration.days(90));
  return rule(policy, props, at._timetable(policy), 'weekly image retention', retention);
}

function dailyAt(props: BackupPolicyProps): DailyAt {
  return props.dailyAt ?? DailyAt.of(5, 'Etc/UTC');
}

function rule(
  policy: Construct,
  props: BackupPolicyProps,
  { schedule, timeZone }: Timetable,
  what: string,
  retention: Retention,
): backup.BackupPlanRule {
  const lifecycle = retention._lifecycle(policy, what);
  props.lock?._requireAdmission(policy, what, retention.keep);
  return new backup.BackupPlanRule({
    ...lifecycle,
    ...windows(policy, props),
    scheduleExpression: schedule,
    scheduleExpressionTimezone: timeZone,
    copyActions: props.copyTo?.map((target) => copy(policy, target, retention)),
  });
}

/** AWS' default of eight hours to start in would make 05:00 anything up to 13:00. */
function windows(policy: Construct, props: BackupPolicyProps) {
  const startWindow = props.startWindow ?? SHORTEST_WINDOW;
  const completionWindow = props.completionWindow ?? Duration.days(7);
  requireWindow(policy, 'start window', startWindow, SHORTEST_WINDOW);
  requireWindow(policy, 'completion window', completionWindow, startWindow);
  return { startWindow, completionWindow };
}

function requireWindow(policy: Construct, what: string, value: Duration, least: Duration): void {
  if (value.isUnresolved() || least.isUnresolved()) return;
  const minutes = value.toMinutes({ integral: false });
  if (!Number.isInteger(minutes) || minutes < least.toMinutes({ integral: false })) {
    throw new ValidationError(
      policy,
      'BACKUP_WINDOW_TOO_SHORT',
      `${what} '${value.toHumanString()}' is too short; allowed are whole minutes from ${least.toHumanString()}`,
    );
  }
}

function copy(policy: Construct, target: CopyTarget, original: Retention): backup.BackupPlanCopyActionProps {
  const lifecycle = (target.retention ?? original)._lifecycle(policy, 'retention of copies');
  return { ...lifecycle, destinationBackupVault: target.vault };
}
