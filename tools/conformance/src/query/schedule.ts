/** Fields of a cron expression of AWS: https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#cron-based */
interface Cron {
  readonly minute: string;
  readonly hour: string;
  readonly dayOfMonth: string;
  readonly month: string;
  readonly dayOfWeek: string;
  readonly year: string;
}

const ANY = ['*', '?'];
const WEEKDAY = /^([1-7]|SUN|MON|TUE|WED|THU|FRI|SAT)$/i;

/** Once a day, at this full hour, every day of the year. */
export function isDailyAt(expression: unknown, hour: number): boolean {
  const cron = parse(expression);
  return (
    cron !== undefined &&
    cron.minute === '0' &&
    cron.hour === String(hour) &&
    ANY.includes(cron.dayOfMonth) &&
    ANY.includes(cron.dayOfWeek) &&
    everyMonth(cron)
  );
}

/** Once a week: one day of the week, and no day of the month that would thin it out. */
export function isWeekly(expression: unknown): boolean {
  const cron = parse(expression);
  return (
    cron !== undefined &&
    /^\d+$/.test(cron.minute) &&
    /^\d+$/.test(cron.hour) &&
    ANY.includes(cron.dayOfMonth) &&
    WEEKDAY.test(cron.dayOfWeek) &&
    everyMonth(cron)
  );
}

/** The full hour at which it happens, and on how many days of a week; nothing of what is less regular. */
export function hourOfDays(expression: unknown): { hour: number; days: number } | undefined {
  const cron = parse(expression);
  if (cron === undefined || !/^\d+$/.test(cron.hour) || !ANY.includes(cron.dayOfMonth) || !everyMonth(cron)) {
    return undefined;
  }
  const days = { 'MON-FRI': 5, 'SUN-SAT': 7, '*': 7, '?': 7 }[cron.dayOfWeek];
  return days === undefined ? undefined : { hour: Number(cron.hour), days };
}

function everyMonth({ month, year }: Cron): boolean {
  return month === '*' && year === '*';
}

function parse(expression: unknown): Cron | undefined {
  const fields = /^cron\((.+)\)$/
    .exec(typeof expression === 'string' ? expression : '')?.[1]
    ?.trim()
    .split(/\s+/);
  if (fields?.length !== 6) return undefined;
  const [minute, hour, dayOfMonth, month, dayOfWeek, year] = fields as [string, string, string, string, string, string];
  return { minute, hour, dayOfMonth, month, dayOfWeek, year };
}
