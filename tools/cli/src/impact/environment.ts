import { synthLocal } from '../cdk/synth';
import type { Library } from '../candidate/library';
import { type CandidateFailure, tryLibraries } from '../candidate/try';
import type { Environment } from '../environment/environment';
import { readPins } from '../environment/pins';
import type { Session } from '../session';
import { impact } from './index';
import { type Impact, isHarmless } from './model';
import { readStacks } from './stack';

export interface LibraryMove {
  readonly library: string;
  readonly from: string;
  readonly to: string;
}

/** What other versions of libraries do to one environment. */
export interface EnvironmentImpact {
  readonly libraries: readonly LibraryMove[];
  /** Why it cannot be composed with them. */
  readonly failures: readonly CandidateFailure[];
  /** Undefined when it could not be synthesized. */
  readonly impact?: Impact;
}

export function isSafe({ failures, impact: found }: EnvironmentImpact): boolean {
  return failures.length === 0 && found !== undefined && isHarmless(found);
}

/** Synthesizes an environment, which is installed, with its pins and with other versions, and compares. */
export async function environmentImpact(
  session: Session,
  environment: Environment,
  libraries: readonly Library[],
): Promise<EnvironmentImpact> {
  const pins = readPins(environment, session.workspace.config.registry.scope);
  // What comes from the registry in the version of the pin is what is installed.
  const used = libraries.filter(({ name, version, packed }) => name in pins && (packed || pins[name] !== version));
  const moves = used.map(({ name, version }) => ({ library: name, from: pins[name], to: version }));
  const { assembly: before } = await synthLocal(session, environment);
  const stacks = readStacks(before);
  if (used.length === 0) {
    return { libraries: [], failures: [], impact: impact(stacks, stacks) };
  }
  session.progress.step(environment.name, `with ${used.map(({ name, version }) => `${name}@${version}`).join(' ')}`);
  const { failures, assembly } = await tryLibraries(session, environment, used);
  return {
    libraries: moves,
    failures,
    ...(assembly !== undefined && { impact: impact(stacks, readStacks(assembly)) }),
  };
}
