import { awsTarget, type Configuration } from '../aws/target';
import { synthAws, synthLocal, type Synthesized } from '../cdk/synth';
import { install } from '../environment/install';
import { forEachEnvironment } from '../environments';
import { withEnvironments, type Session } from '../session';
import { outcomesResult, type CommandResult } from './result';

export interface SynthOptions {
  readonly environments: string[];
  readonly configuration: Configuration;
  readonly concurrency: number;
}

/** Synthesizes environments; for the local cloud this needs no cloud. */
export async function synth(
  session: Session,
  { environments: names, configuration, concurrency }: SynthOptions,
): Promise<CommandResult> {
  const environments = session.workspace.select(names);
  const outcomes = await withEnvironments(session, environments, async () => {
    await install(session, environments);
    return forEachEnvironment(session, environments, concurrency, async (environment) =>
      configuration === 'local'
        ? synthLocal(session, environment)
        : synthAws(session, environment, await awsTarget(environment)),
    );
  });
  return outcomesResult(
    outcomes.map((o) => (o.ok ? { ...o, result: summary(o.result) } : o)),
    (environment, { assembly, stacks }) => [`${environment}: ${assembly}`, ...stacks.map((stack) => `  ${stack}`)],
  );
}

function summary({ assembly, changed }: Synthesized): { assembly: string; stacks: string[]; changed: boolean } {
  return { assembly: assembly.folder, stacks: assembly.stacks.map(({ name }) => name), changed };
}
