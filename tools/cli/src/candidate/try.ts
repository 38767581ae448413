import { existsSync } from 'node:fs';
import { offlineEnvironment } from '../aws/local';
import type { Assembly } from '../cdk/assembly';
import { synth } from '../cdk/synth';
import type { Environment } from '../environment/environment';
import { checkTypes } from '../environment/types';
import { MaestroError } from '../errors';
import { throwIfAborted } from '../process/run';
import type { Session } from '../session';
import { makeCandidate, unmetNeeds } from './folder';
import type { Library } from './library';

export type FailureCode = 'MAESTRO_IMPACT_NEEDS' | 'MAESTRO_IMPACT_TYPES' | 'MAESTRO_IMPACT_SYNTH';

/** Why an environment cannot be composed with other versions. */
export interface CandidateFailure {
  readonly code: FailureCode;
  /** The one that causes it alone, or all of them where none does. */
  readonly libraries: readonly string[];
  readonly message: string;
}

export interface Tried {
  readonly failures: readonly CandidateFailure[];
  /** Undefined when it could not be synthesized. */
  readonly assembly?: Assembly;
}

interface Trial {
  readonly session: Session;
  readonly environment: Environment;
  readonly libraries: readonly Library[];
}

type Step<Result> = (candidate: Environment) => Promise<Result>;

/** Type-checks and synthesizes a copy of an environment with these libraries in place of those that it pins. */
export async function tryLibraries(
  session: Session,
  environment: Environment,
  libraries: readonly Library[],
): Promise<Tried> {
  const types: Step<void> = async (candidate) => {
    if (existsSync(candidate.file('tsconfig.json'))) {
      await checkTypes(session, candidate);
    }
  };
  const synthesis: Step<Assembly> = (candidate) =>
    synth(
      session,
      candidate,
      folderOf(session, environment, 'cdk.out'),
      offlineEnvironment(process.env, candidate.localAccount),
    );
  const candidate = makeCandidate(
    session.workspace.root,
    environment,
    libraries,
    folderOf(session, environment, 'candidate'),
  );
  const needs = libraries.flatMap((library) =>
    unmetNeeds(candidate, library).map((message) => failure('MAESTRO_IMPACT_NEEDS', [library], message)),
  );
  const [typed, synthesized] = await Promise.all([attempt(types, candidate), attempt(synthesis, candidate)]);
  throwIfAborted(session.signal);
  const trial = { session, environment, libraries };
  const failures = [
    ...needs,
    ...(await blame(trial, 'MAESTRO_IMPACT_TYPES', types, typed.error)),
    ...(await blame(trial, 'MAESTRO_IMPACT_SYNTH', synthesis, synthesized.error)),
  ];
  throwIfAborted(session.signal);
  return synthesized.error === undefined ? { failures, assembly: synthesized.result } : { failures };
}

function folderOf({ workspace }: Session, { name }: Environment, what: string): string {
  return workspace.state('impact', name, what);
}

interface Attempt<Result> {
  readonly result?: Result;
  readonly error?: string;
}

/** A step that fails is a result here: it is what somebody wants to know before a pin is moved. */
async function attempt<Result>(step: Step<Result>, candidate: Environment): Promise<Attempt<Result>> {
  try {
    return { result: await step(candidate) };
  } catch (error) {
    if (!(error instanceof MaestroError)) {
      throw error;
    }
    return { error: readable(error.message.replaceAll(candidate.folder, '.')) };
  }
}

/** What a program says before it ends, without what it says of itself. */
function readable(message: string): string {
  const noise = /^\s*$|^\s+at |^Node\.js v|: Subprocess exited with error| failed with exit code \d+:$/;
  const lines = message.split('\n').filter((line) => !noise.test(line));
  return lines.length === 0 ? message : lines.join('\n');
}

/** Which libraries make a step fail: each is tried alone among those that are pinned. */
async function blame(
  { session, environment, libraries }: Trial,
  code: FailureCode,
  step: Step<unknown>,
  error: string | undefined,
): Promise<CandidateFailure[]> {
  if (error === undefined) {
    return [];
  }
  const guilty: CandidateFailure[] = [];
  for (const library of libraries.length > 1 ? libraries : []) {
    session.progress.step(environment.name, `is it ${library.name}@${library.version}?`);
    const { error: own } = await attempt(
      step,
      makeCandidate(session.workspace.root, environment, [library], folderOf(session, environment, 'alone')),
    );
    guilty.push(...(own === undefined ? [] : [failure(code, [library], own)]));
  }
  return guilty.length > 0 ? guilty : [failure(code, libraries, error)];
}

function failure(code: FailureCode, libraries: readonly Library[], message: string): CandidateFailure {
  return { code, libraries: libraries.map(({ name, version }) => `${name}@${version}`), message };
}
