import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import pc from 'picocolors';
import { changeFiles } from '../environment/change';
import type { Environment } from '../environment/environment';
import { MaestroError } from '../errors';
import { isSafe } from '../impact/environment';
import { environmentLines } from '../impact/report/text';
import { throwIfAborted } from '../process/run';
import { PIN_FILES, prepare, type Promotion } from '../promote/promotion';
import { changelogLines, unscoped } from '../report/pins';
import { withEnvironments, type Session } from '../session';
import type { CommandResult } from './result';

export interface PromoteOptions {
  /** An environment, `newest`, or versions of libraries. */
  readonly from: string;
  /** The environment whose pins are moved. */
  readonly to: string;
  /** The libraries to move; all, when none is named. */
  readonly only: string[];
  readonly rollback: boolean;
  readonly dryRun: boolean;
}

/** Moves pins of one environment, after it was composed with them: both of its files are changed, or nothing is. */
export async function promote(
  session: Session,
  { from, to, dryRun, ...options }: PromoteOptions,
): Promise<CommandResult> {
  const [environment] = session.workspace.select([to]);
  return withEnvironments(session, [environment], async () => {
    const before = contents(environment);
    const promotion = await prepare(session, environment, { ...options, source: from });
    if (promotion === undefined) {
      const text = `${to}: nothing to move, its pins are those of '${from}' already`;
      return { json: { environment: to, moved: false, moves: [] }, text, ok: true };
    }
    const safe = isSafe(promotion.impact);
    if (safe && !dryRun) {
      throwIfAborted(session.signal);
      refuseChanged(environment, before);
      changeFiles(session.workspace, environment, promotion.files);
    }
    return result(session, environment, promotion, { safe, moved: safe && !dryRun });
  });
}

function contents(environment: Environment): string[] {
  return PIN_FILES.map((name) => environment.file(name)).map((path) =>
    existsSync(path) ? readFileSync(path, 'utf8') : '',
  );
}

/** What was written meanwhile would be lost, and was not composed with anything. */
function refuseChanged(environment: Environment, before: string[]): void {
  const now = contents(environment);
  const changed = PIN_FILES.filter((_, index) => now[index] !== before[index]);
  if (changed.length > 0) {
    throw new MaestroError(
      'MAESTRO_ENVIRONMENT_CHANGED',
      `somebody has changed ${changed.join(' and ')} of environment '${environment.name}' meanwhile; nothing was moved`,
      'run the same command again',
    );
  }
}

function result(
  { workspace }: Session,
  environment: Environment,
  promotion: Promotion,
  { safe, moved }: { safe: boolean; moved: boolean },
): CommandResult {
  const { moves, impact, changelog } = promotion;
  const files = PIN_FILES.map((file) => relative(workspace.root, environment.file(file))).join(' and ');
  const refusal = safe ? undefined : refusalOf(promotion);
  return {
    json: { environment: environment.name, moved, moves, changelog, impact, ...(refusal && { error: refusal }) },
    text: [
      ...moves.map(({ library, from, to, change }) => `${unscoped(library)} ${from} → ${to} (${change})`),
      ...Object.entries(changelog).flatMap(([library, entries]) => changelogLines(library, entries, false)),
      ...environmentLines(environment.name, impact),
      refusal !== undefined
        ? `${pc.red('refused')} ${refusal.message} (${refusal.code})`
        : moved
          ? `${pc.green('moved')} ${files}: look at the change, and commit it`
          : `nothing was moved, since this was a dry run; it would be ${files}`,
    ].join('\n'),
    ok: safe,
  };
}

/** Names what a person has to do before the pins can be moved. */
function refusalOf({ impact: { failures } }: Promotion): { code: string; message: string } {
  const named = [...new Set(failures.flatMap(({ libraries }) => libraries))].map(unscoped).join(' and ');
  return {
    code: 'MAESTRO_PROMOTE_REFUSED',
    message:
      named === ''
        ? 'for the errors above; nothing was moved'
        : `until the environment's code has adopted the API of ${named}; nothing was moved`,
  };
}
