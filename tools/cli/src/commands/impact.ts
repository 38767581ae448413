import { writeFileSync } from 'node:fs';
import { withLibraries } from '../candidate/fetch';
import { readWanted } from '../candidate/specifier';
import { install } from '../environment/install';
import { readPins } from '../environment/pins';
import { forEachEnvironment } from '../environments';
import { environmentImpact, isSafe } from '../impact/environment';
import { impactMarkdown } from '../impact/report/markdown';
import { impactText } from '../impact/report/text';
import { JsonFile } from '../state/json-file';
import { withEnvironments, type Session } from '../session';
import type { CommandResult } from './result';

export const FORMATS = ['text', 'markdown'] as const;

export interface ImpactOptions {
  readonly environments: string[];
  readonly concurrency: number;
  /** `network@1.3.0`, an environment, a tarball, or a folder of packages. */
  readonly with: string[];
  readonly format: (typeof FORMATS)[number];
}

/** Shows what other versions of the libraries would do to environments, before a pin is moved. */
export async function impact(session: Session, options: ImpactOptions): Promise<CommandResult> {
  const { workspace } = session;
  const environments = workspace.select(options.environments);
  const { scope } = workspace.config.registry;
  const pinned = [...new Set(environments.flatMap((environment) => Object.keys(readPins(environment, scope))))].sort();
  const wanted = readWanted(workspace, options.with, pinned);
  const outcomes = await withEnvironments(session, environments, async () => {
    await install(session, environments);
    return withLibraries(session, wanted, (libraries) =>
      forEachEnvironment(session, environments, options.concurrency, (environment) =>
        environmentImpact(session, environment, libraries),
      ),
    );
  });
  const json = { environments: outcomes };
  const markdown = impactMarkdown(outcomes);
  // For a comment on a pull request, also when nx replays the run.
  new JsonFile(workspace.state('impact', 'impact.json')).write(json);
  writeFileSync(workspace.state('impact', 'impact.md'), `${markdown}\n`);
  return {
    json,
    text: options.format === 'markdown' ? markdown : impactText(outcomes),
    ok: outcomes.every((outcome) => outcome.ok && isSafe(outcome.result)),
  };
}
