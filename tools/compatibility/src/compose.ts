import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { offlineEnvironment } from '../../cli/src/aws/local';
import { makeCandidate, unmetNeeds } from '../../cli/src/candidate/folder';
import { type Library, unpack } from '../../cli/src/candidate/library';
import type { Environment } from '../../cli/src/environment/environment';
import { run } from '../../cli/src/process/run';
import type { Session } from '../../cli/src/session';
import { digestFolder } from '../../cli/src/state/digest';
import type { Composition } from './compositions';
import { excuseOf } from './excuses';
import type { Checked, TypeChecker } from './types';

/** What became of a composition. */
export interface Outcome extends Composition {
  readonly version: string;
  /** `as pinned`: it is, byte for byte, what is installed in the environment, and tested there. */
  readonly verdict: 'composes' | 'as pinned' | 'missing peer' | 'type error' | 'synth error';
  readonly message: string;
  /** Why a failure breaks no promise. */
  readonly excuse?: string;
}

/** Where what an app consists of once it is JavaScript begins. */
const MAIN = 'main.js';

/** Type-checks an environment with a library in another version, and synthesizes it as JavaScript. */
export async function compose(
  session: Session,
  composition: Composition,
  checker: TypeChecker,
  majors: ReadonlySet<string>,
): Promise<Outcome> {
  const { environment, tarball } = composition;
  const folder = session.workspace.state('compatibility', environment.name);
  const [library] = await unpack(session, [tarball], join(folder, 'library'));
  const outcome = (verdict: Outcome['verdict'], message = ''): Outcome => {
    const found = { ...composition, version: library.version, verdict, message };
    return { ...found, excuse: excuseOf(found, majors) };
  };
  if (isInstalled(environment, library)) {
    return outcome('as pinned');
  }
  session.progress.step(environment.name, `with ${library.name} ${library.version}`);
  const candidate = makeCandidate(session.workspace.root, environment, [library], join(folder, 'candidate'));
  const needs = unmetNeeds(candidate, library);
  if (needs.length > 0) {
    return outcome('missing peer', needs.join('\n'));
  }
  const checked = checker.check(candidate.folder);
  if (checked.errors.length > 0) {
    return outcome('type error', checked.errors.join('\n'));
  }
  const failed = await synth(session, candidate, checked);
  return failed === undefined ? outcome('composes') : outcome('synth error', failed);
}

function isInstalled(environment: Environment, { name, folder }: Library): boolean {
  return digestFolder(join(folder, 'lib')) === digestFolder(environment.file('node_modules', name, 'lib'));
}

/** What the app says when it fails; undefined when it does not. */
async function synth(session: Session, candidate: Environment, { emit }: Checked): Promise<string | undefined> {
  emit();
  const { context = {} } = JSON.parse(readFileSync(candidate.file('cdk.json'), 'utf8')) as { context?: object };
  const { exitCode, tail } = await run(process.execPath, [MAIN], {
    cwd: candidate.folder,
    env: {
      ...offlineEnvironment(process.env, candidate.localAccount),
      CDK_OUTDIR: candidate.file('cdk.out'),
      // Assets are what they are, whatever version their library has; one of prod's is of 57 MB.
      CDK_CONTEXT_JSON: JSON.stringify({ ...context, 'aws:cdk:disable-asset-staging': true }),
      CDK_VALIDATION: 'false',
    },
    signal: session.signal,
  });
  return exitCode === 0 ? undefined : tail.replaceAll(candidate.folder, '.');
}
