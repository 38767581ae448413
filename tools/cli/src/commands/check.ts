import pc from 'picocolors';
import { checkEnvironment, type Checked } from '../check';
import { isClean } from '../check/finding';
import { pythonTools } from '../check/python';
import {
  acceptanceFigure,
  acceptanceRows,
  acceptanceTable,
  findingLines,
  pairs,
  type AcceptanceRow,
} from '../check/report';
import { install } from '../environment/install';
import { forEachEnvironment, type Outcome } from '../environments';
import { JsonFile } from '../state/json-file';
import { withEnvironments, type Session } from '../session';
import { outcomesResult, type CommandResult } from './result';

export interface CheckOptions {
  readonly environments: string[];
  readonly concurrency: number;
  /** `2026-11-24`: the day on which versions are in or out of support. */
  readonly today: string;
}

/** Lets the tools look at environments. A finding that nobody accepted in code is an error; so is a tool that cannot run. */
export async function check(session: Session, options: CheckOptions): Promise<CommandResult> {
  const environments = session.workspace.select(options.environments);
  const tools = pythonTools(session);
  tools.common.check();
  const outcomes = await withEnvironments(session, environments, async () => {
    await install(session, environments);
    await tools.common.ensure();
    await tools.checkov.ensure();
    return forEachEnvironment(session, environments, options.concurrency, (environment) =>
      checkEnvironment(session, environment, tools, options.today),
    );
  });
  return result(session, outcomes);
}

function result(session: Session, outcomes: Outcome<Checked>[]): CommandResult {
  const rows = acceptanceRows(outcomes);
  writeAll(session);
  const figure = acceptanceFigure(rows, session.workspace.config.maxAcceptances);
  const { json, text, ok } = outcomesResult(outcomes, findingLines, ({ report }) => isClean(report));
  const exceeded = figure.error && pc.red(`${figure.error.code}: ${figure.error.message}`);
  return {
    json: { ...(json as object), acceptances: rows, pairs: pairs(rows), error: figure.error },
    text: [acceptanceTable(rows), exceeded ?? figure.text, text].filter((part) => part !== '').join('\n'),
    ok: ok && figure.error === undefined,
  };
}

/** One report of all environments, those of an earlier run too: `nx` checks one at a time. */
function writeAll({ workspace }: Session): void {
  const all = workspace.environments.flatMap(
    ({ name }) => new JsonFile<AcceptanceRow[]>(workspace.state('check', name, 'acceptances.json')).read() ?? [],
  );
  new JsonFile(workspace.state('check', 'acceptances.json')).write(all);
}
