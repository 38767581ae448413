import { awsTarget, localTarget, type Configuration, type Target } from '../aws/target';
import { synthAws, synthLocal, type Synthesized } from '../cdk/synth';
import { findCloud, startCloud } from '../cloud/cloud';
import { requirePort } from '../cloud/port';
import { AWS_TYPES, readTypes, type CloudTypes } from '../cloud/types';
import { VirtualEnvironment } from '../cloud/venv';
import { whileAlive } from '../cloud/watch';
import type { Environment } from '../environment/environment';
import { forEachEnvironment, type Outcome } from '../environments';
import { install, type Installed } from '../environment/install';
import { together } from '../process/together';
import { withCloudLock, withEnvironments, type Session } from '../session';

/** One environment, ready to be worked on in its account. */
export interface Work {
  readonly session: Session;
  readonly environment: Environment;
  readonly installed: Installed;
  readonly target: Target;
  readonly types: CloudTypes;
}

export interface WorkOptions {
  readonly environments: string[];
  readonly configuration: Configuration;
  readonly concurrency: number;
  readonly port?: number;
}

/** Installs environments and starts the local cloud where it is needed, then does `work` for each of them. */
export async function inAccounts<Result>(
  session: Session,
  options: WorkOptions,
  work: (work: Work) => Promise<Result>,
): Promise<Outcome<Result>[]> {
  const environments = session.workspace.select(options.environments);
  return options.configuration === 'aws'
    ? inAws(session, environments, options.concurrency, work)
    : inLocalCloud(session, environments, options, work);
}

async function inLocalCloud<Result>(
  session: Session,
  environments: Environment[],
  { concurrency, port }: WorkOptions,
  work: (work: Work) => Promise<Result>,
): Promise<Outcome<Result>[]> {
  if (findCloud(session.workspace) === undefined) {
    // What cannot be started is refused before anything is installed.
    new VirtualEnvironment(session).check();
    if (port !== undefined) {
      await requirePort(port);
    }
  }
  return withEnvironments(session, environments, async () => {
    const [installed, cloud] = await together(session, [
      (shared) => install(shared, environments),
      (shared) => withCloudLock(shared, () => startCloud(shared, port)),
    ]);
    const types = await readTypes(cloud);
    return whileAlive(session, cloud, (alive) =>
      forEachEnvironment(alive, environments, concurrency, async (environment) => {
        const target = localTarget(environment, cloud.endpoint);
        return using(target, () =>
          work({ session: alive, environment, installed: of(installed, environment), target, types }),
        );
      }),
    );
  });
}

async function inAws<Result>(
  session: Session,
  environments: Environment[],
  concurrency: number,
  work: (work: Work) => Promise<Result>,
): Promise<Outcome<Result>[]> {
  return withEnvironments(session, environments, async () => {
    const installed = await install(session, environments);
    return forEachEnvironment(session, environments, concurrency, async (environment) => {
      const target = await awsTarget(environment);
      return using(target, () =>
        work({ session, environment, installed: of(installed, environment), target, types: AWS_TYPES }),
      );
    });
  });
}

export function synthesize({ session, environment, target }: Work): Promise<Synthesized> {
  return target.configuration === 'local' ? synthLocal(session, environment) : synthAws(session, environment, target);
}

async function using<Result>(target: Target, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } finally {
    target.clients.destroy();
    target.reading.destroy();
  }
}

function of(installed: Installed[], environment: Environment): Installed {
  const found = installed.find((i) => i.environment === environment.name);
  if (found === undefined) {
    throw new Error(`environment '${environment.name}' was not installed`);
  }
  return found;
}
