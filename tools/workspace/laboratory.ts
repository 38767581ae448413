import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { localTarget, type Target } from '../cli/src/aws/target';
import type { Assembly } from '../cli/src/cdk/assembly';
import { bootstrap } from '../cli/src/cdk/bootstrap';
import { cdkOrThrow } from '../cli/src/cdk/cdk';
import { deploy } from '../cli/src/cdk/deploy';
import { type Cloud, startCloud, stopCloud } from '../cli/src/cloud/cloud';
import { type CloudTypes, readTypes } from '../cli/src/cloud/types';
import { VirtualEnvironment } from '../cli/src/cloud/venv';
import { whileAlive } from '../cli/src/cloud/watch';
import { Environment } from '../cli/src/environment/environment';
import { purge, type Purged } from '../cli/src/purge/purge';
import { Progress } from '../cli/src/report/progress';
import type { Session } from '../cli/src/session';
import { verifyEnvironment } from '../cli/src/verify';
import type { VerifyReport } from '../cli/src/verify/report';
import { Workspace } from '../cli/src/workspace';
import { root, synthesize } from './synthesize';

/** A local cloud of its own for the length of `work`, with the emulator that `maestro` has installed. Nothing of it is kept. */
export async function withLaboratory<Result>(work: (laboratory: Laboratory) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'maestro-laboratory-'));
  const ended = new AbortController();
  const end = () => ended.abort();
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  signals.forEach((signal) => process.on(signal, end));
  const session = await openSession(folder, ended.signal);
  try {
    const cloud = await startCloud(session);
    const types = await readTypes(cloud);
    return await whileAlive(session, cloud, (alive) => work(new Laboratory(folder, alive, cloud, types)));
  } finally {
    // What has been aborted is stopped all the same.
    await stopCloud({ ...session, signal: new AbortController().signal });
    signals.forEach((signal) => process.off(signal, end));
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A workspace of `maestro` in `folder`, which lends the emulator's virtual environment from this repository. */
async function openSession(folder: string, signal: AbortSignal): Promise<Session> {
  const progress = new Progress(process.stderr);
  const own: Session = { workspace: Workspace.find(root), progress, signal };
  await new VirtualEnvironment(own).ensure();
  const workspace = new Workspace(folder, {
    environments: {},
    registry: { scope: '@maestrohwithit', storage: 'registry' },
    localCloud: relative(folder, join(root, 'tools', 'local-cloud')),
  });
  mkdirSync(workspace.state());
  symlinkSync(own.workspace.state('venv'), workspace.state('venv'));
  return { workspace, progress, signal };
}

export class Laboratory {
  private accounts = 0;

  public constructor(
    public readonly folder: string,
    private readonly session: Session,
    private readonly cloud: Cloud,
    private readonly types: CloudTypes,
  ) {}

  /** A fresh account, whose apps live in `folder` and are deployed by the CDK CLI that is installed there. */
  public account(name: string, folder: string): Account {
    this.accounts += 1;
    const environment = new Environment(name, folder, String(this.accounts).padStart(12, '0'));
    return new Account(this.session, environment, localTarget(environment, this.cloud.endpoint), this.types);
  }
}

/** One account of the laboratory. */
export class Account {
  public constructor(
    private readonly session: Session,
    private readonly environment: Environment,
    private readonly target: Target,
    private readonly types: CloudTypes,
  ) {}

  public get clients() {
    return this.target.clients;
  }

  /** Runs an app in `folder`, by default the account's. */
  public synthesize(app: string, folder = this.environment.folder): Assembly {
    return synthesize(join(folder, app), this.environment.localAccount);
  }

  /** Runs the CDK CLI of the account's folder. */
  public async cdk(...args: string[]): Promise<void> {
    await cdkOrThrow(this.session, this.environment, args, { env: { ...this.target.env, CDK_VALIDATION: 'false' } });
  }

  public async deploy(assembly: Assembly): Promise<void> {
    await bootstrap(this.session, this.environment, assembly, this.target);
    await deploy(this.session, this.environment, assembly, this.target);
  }

  public async verify(assembly: Assembly): Promise<VerifyReport> {
    return verifyEnvironment({
      environment: this.environment.name,
      assembly: assembly.folder,
      clients: this.clients,
      types: this.types,
    });
  }

  public async purge(): Promise<Purged> {
    return purge(this.session, this.environment, this.target);
  }

  /** Lets the process end: clients keep their sockets. */
  public close(): void {
    this.clients.destroy();
  }
}
