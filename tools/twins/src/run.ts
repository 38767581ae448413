import { delimiter, dirname } from 'node:path';
import { runOrThrow } from '../../cli/src/process/run';
import type { Session } from '../../cli/src/session';
import { withoutTools } from '../../workspace/synthesize';

/** What an app is told, whatever language it is written in: what the CDK CLI tells it. */
const CONTEXT = {
  'aws:cdk:enable-path-metadata': true,
  'aws:cdk:enable-asset-metadata': true,
  'aws:cdk:version-reporting': true,
};

/** Runs a program as a user does who has no Maestro, in a folder. */
export async function start(
  session: Session,
  what: string,
  cwd: string,
  [command, ...args]: [string, ...string[]],
  env: NodeJS.ProcessEnv = {},
): Promise<string> {
  const inherited = withoutTools(process.env);
  const { stdout } = await runOrThrow('MAESTRO_TWIN_FAILED', what, command, args, {
    cwd,
    env: {
      ...inherited,
      // The kernel of jsii is run by the first node on the path: it must be the one that TypeScript runs on.
      PATH: `${dirname(process.execPath)}${delimiter}${inherited.PATH ?? ''}`,
      JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '1',
      JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION: '1',
      ...env,
    },
    signal: session.signal,
  });
  return stdout;
}

/** What an app sees of its surroundings. */
export const SYNTHESIS: NodeJS.ProcessEnv = {
  CDK_CONTEXT_JSON: JSON.stringify(CONTEXT),
  CDK_VALIDATION: 'false', // the validator takes seconds, and is part of `check`
};
