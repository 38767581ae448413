import type { Assembly } from '../cdk/assembly';
import { differenceLines } from '../report/table';
import { countVerdicts } from '../report/summary';
import type { Session } from '../session';
import { verifyEnvironment } from '../verify';
import { isClean, type VerifyReport } from '../verify/report';
import { outcomesResult, type CommandResult } from './result';
import { inAccounts, synthesize, type Work, type WorkOptions } from './steps';

/** Reads environments back and compares them with their templates. */
export async function verify(session: Session, options: WorkOptions): Promise<CommandResult> {
  const outcomes = await inAccounts(session, options, async (work) =>
    verifyOne(work, (await synthesize(work)).assembly),
  );
  return outcomesResult(outcomes, lines, isClean);
}

export function verifyOne({ session, environment, target, types }: Work, assembly: Assembly): Promise<VerifyReport> {
  session.progress.step(environment.name, 'verify');
  return verifyEnvironment({
    environment: environment.name,
    assembly: assembly.folder,
    clients: target.reading,
    types,
    onProgress: ({ done, total, type }) =>
      session.progress.detail(environment.name, `read ${done} of ${total} ${type}`),
  });
}

function lines(environment: string, report: VerifyReport): string[] {
  const { verified, different, missing, unread, recorded, unreadTypes } = countVerdicts(report);
  const counts = `${verified} verified, ${different} different, ${missing} missing, ${unread} not verifiable, ${recorded} recorded`;
  return [
    `${environment}: ${counts}`,
    ...unreadTypes.map((type) => `  not verifiable: ${type}`),
    ...differenceLines(environment, report.differences),
  ];
}
