import { spawn } from 'node:child_process';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { MaestroError } from '../errors';
import { identify, isAlive, type ProcessIdentity } from '../process/identity';
import { throwIfAborted } from '../process/run';
import type { Session } from '../session';
import { digest, digestFolder } from '../state/digest';
import { JsonFile } from '../state/json-file';
import type { Workspace } from '../workspace';
import { choosePort } from './port';
import { pythonEnvironment } from './python';
import { VirtualEnvironment } from './venv';

const POLL_MS = 100;
/** A cold start on a busy machine takes a few seconds. */
const START_PATIENCE_MS = 60_000;
/** The emulator itself waits up to 30 seconds for running deployments before it saves and ends. */
const STOP_PATIENCE_MS = 45_000;

/** The local cloud's process, as it was started. */
export interface Cloud extends ProcessIdentity {
  readonly port: number;
  readonly endpoint: string;
  readonly log: string;
  /** Of its sources: a cloud of older ones is restarted. */
  readonly sources: string;
}

/** Starts the local cloud unless it runs. It stays when the command ends. */
export async function startCloud(session: Session, port?: number): Promise<Cloud> {
  const { workspace, progress } = session;
  const running = findCloud(workspace);
  if (running !== undefined && port !== undefined && running.port !== port) {
    throw new MaestroError(
      'MAESTRO_CLOUD_RUNNING',
      `the local cloud already runs on port ${running.port}, not on ${port}`,
      'leave out --port, or run `maestro down` first',
    );
  }
  if (running?.sources === sourcesOf(workspace)) {
    await untilReady(session, running);
    return running;
  }
  if (running !== undefined) {
    progress.step('cloud', 'restarting: its sources have changed');
    await stopCloud(session);
  }
  const chosen = await choosePort(port, record(workspace).read()?.port);
  const venv = new VirtualEnvironment(session);
  await venv.ensure();
  const cloud = launch(workspace, venv.python, chosen);
  record(workspace).write(cloud);
  await untilReady(session, cloud);
  progress.step('cloud', `running on ${cloud.endpoint} (pid ${cloud.pid}, log ${cloud.log})`);
  return cloud;
}

/** The cloud that runs for this workspace. */
export function findCloud(workspace: Workspace): Cloud | undefined {
  const cloud = record(workspace).read();
  return cloud !== undefined && isAlive(cloud) ? cloud : undefined;
}

/** Stops the cloud, which saves its state; returns whether there was one. */
export async function stopCloud({ workspace, progress }: Session): Promise<boolean> {
  const cloud = findCloud(workspace);
  if (cloud === undefined) {
    return false;
  }
  process.kill(cloud.pid, 'SIGTERM');
  if (!(await untilGone(cloud))) {
    progress.warn('cloud', `pid ${cloud.pid} does not end by itself, killing it`);
    process.kill(cloud.pid, 'SIGKILL');
    await untilGone(cloud);
  }
  return true;
}

/** The error for a cloud that ended under us. */
export function cloudStopped(cloud: Cloud): MaestroError {
  return new MaestroError(
    'MAESTRO_CLOUD_STOPPED',
    `the local cloud (pid ${cloud.pid}) has stopped unexpectedly; its log ends with:\n${tail(cloud.log)}`,
    `run the command again: it starts the cloud with the state that was saved last. The whole log is ${cloud.log}`,
  );
}

/** Kept when the cloud stops, for its port. */
function record(workspace: Workspace): JsonFile<Cloud> {
  return new JsonFile(workspace.state('cloud', 'process.json'));
}

function launch(workspace: Workspace, python: string, port: number): Cloud {
  const log = workspace.state('cloud', 'cloud.log');
  mkdirSync(dirname(log), { recursive: true });
  const output = openSync(log, 'w');
  const args = [
    '-m',
    'maestro_local_cloud',
    '--port',
    String(port),
    '--state-dir',
    workspace.state('cloud', 'state'),
    '--node-path',
    nodePath(),
  ];
  const child = spawn(python, args, {
    cwd: workspace.state('cloud'),
    env: { ...pythonEnvironment(process.env), PYTHONPATH: workspace.localCloudFolder },
    stdio: ['ignore', output, output],
    // A session of its own: Ctrl-C ends the command and not the cloud.
    detached: true,
  });
  // Without a listener it would end this process; that there is no pid says the same.
  child.on('error', () => undefined);
  child.unref();
  if (child.pid === undefined) {
    throw new MaestroError('MAESTRO_CLOUD_FAILED', `the local cloud did not start: '${python}' cannot be run`);
  }
  const identity = identify(child.pid);
  if (identity === undefined) {
    throw new MaestroError('MAESTRO_CLOUD_FAILED', `the local cloud did not start:\n${tail(log)}`);
  }
  return { ...identity, port, endpoint: `http://localhost:${port}`, log, sources: sourcesOf(workspace) };
}

/** Lambda functions of the local cloud run on this machine's Node and import the SDK that this command brings. */
function nodePath(): string {
  return dirname(dirname(dirname(require.resolve('@aws-sdk/client-ec2/package.json'))));
}

function sourcesOf(workspace: Workspace): string {
  const skipped = /(^|\/)(__pycache__|test|\.pytest_cache|\.ruff_cache|\.venv|reports|node_modules)(\/|$)|\.md$/;
  return digest(
    digestFolder(workspace.localCloudFolder, (path) => skipped.test(path)),
    nodePath(),
  );
}

async function untilReady({ signal }: Session, cloud: Cloud): Promise<void> {
  const deadline = Date.now() + START_PATIENCE_MS;
  while (!(await isReady(cloud))) {
    throwIfAborted(signal);
    if (!isAlive(cloud)) {
      throw new MaestroError(
        'MAESTRO_CLOUD_FAILED',
        `the local cloud did not start:\n${tail(cloud.log)}`,
        `the whole log is ${cloud.log}`,
      );
    }
    if (Date.now() > deadline) {
      throw new MaestroError(
        'MAESTRO_CLOUD_FAILED',
        `the local cloud is not ready after ${START_PATIENCE_MS / 1000} seconds`,
        `its log is ${cloud.log}`,
      );
    }
    await delay(POLL_MS);
  }
}

/** False while it starts: its process lives before it answers. */
export async function isReady(cloud: Cloud): Promise<boolean> {
  try {
    return (await fetch(`${cloud.endpoint}/_ministack/ready`)).ok;
  } catch {
    return false;
  }
}

async function untilGone(cloud: Cloud): Promise<boolean> {
  for (const deadline = Date.now() + STOP_PATIENCE_MS; isAlive(cloud);) {
    if (Date.now() > deadline) {
      return false;
    }
    await delay(POLL_MS);
  }
  return true;
}

function tail(log: string): string {
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-15);
  return lines.map((line) => `  ${line}`).join('\n');
}
