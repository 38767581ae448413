import { rmSync } from 'node:fs';
import { offlineEnvironment } from '../aws/local';
import type { Target } from '../aws/target';
import type { Environment } from '../environment/environment';
import { throwIfAborted } from '../process/run';
import type { Session } from '../session';
import { digest, digestFolder } from '../state/digest';
import { JsonFile } from '../state/json-file';
import { Assembly, digestAssembly } from './assembly';
import { cdkOrThrow } from './cdk';

export interface Synthesized {
  readonly assembly: Assembly;
  /** False when the assembly on disk already came from these very inputs. */
  readonly changed: boolean;
}

interface Receipt {
  readonly inputs: string;
  readonly assembly: string;
}

/** Synthesizes for the local cloud. Needs no cloud: only the account id goes into the templates. */
export async function synthLocal(session: Session, environment: Environment): Promise<Synthesized> {
  const folder = environment.file('cdk.out');
  const env = offlineEnvironment(process.env, environment.localAccount);
  const receipt = new JsonFile<Receipt>(session.workspace.state('environments', environment.name, 'synth.json'));
  const inputs = digestInputs(environment, env);
  const last = receipt.read();
  if (last !== undefined && last.inputs === inputs && last.assembly === digestAssembly(folder)) {
    return { assembly: new Assembly(folder), changed: false };
  }
  const assembly = await synth(session, environment, folder, env);
  receipt.write({ inputs, assembly: assembly.digest() });
  return { assembly, changed: true };
}

/** Synthesizes for an AWS account, always anew, and apart from the local assembly so that neither is deployed as the other. */
export async function synthAws(session: Session, environment: Environment, target: Target): Promise<Synthesized> {
  const folder = session.workspace.state('environments', environment.name, 'aws.out');
  return { assembly: await synth(session, environment, folder, target.env), changed: true };
}

/** Synthesizes into a folder, for the account and region of `env`. */
export async function synth(
  session: Session,
  environment: Environment,
  folder: string,
  env: NodeJS.ProcessEnv,
): Promise<Assembly> {
  throwIfAborted(session.signal);
  session.progress.step(environment.name, 'cdk synth');
  // What an earlier app left there would count as part of this one, and 50,000 stale files cost seconds.
  rmSync(folder, { recursive: true, force: true });
  await cdkOrThrow(session, environment, ['synth', '--quiet', '--output', folder], {
    // The CDK's validator takes seconds and runs in `check`.
    env: { ...env, CDK_VALIDATION: 'false' },
  });
  return new Assembly(folder);
}

/** Everything that an app may depend on: its folder, what is installed in it, Node, and the variables that are meant for it. */
function digestInputs(environment: Environment, env: NodeJS.ProcessEnv): string {
  const meant = Object.entries(env)
    .filter(([name]) => /^(CDK_|AWS_|MAESTRO_APP_)/.test(name))
    .sort();
  const files = digestFolder(environment.folder, (path) => /^(node_modules|cdk\.out)(\/|$)/.test(path));
  return digest(
    files,
    new JsonFile<string>(environment.file('node_modules', '.maestro-installed.json')).read(),
    process.version,
    meant,
  );
}
