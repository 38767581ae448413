// One installation at a time. For launch.mjs, and like it with nothing but Node itself.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const POLL_MS = 200;

/**
 * A folder with one file for each process that holds it. It is taken by moving a folder with our file onto it, which the
 * file system refuses unless it is empty; so nobody ever sees it taken by nobody, and to clear away a dead holder's file
 * cannot clear away a living one's.
 */
export class InstallLock {
  #folder;
  #held = [];

  constructor(folder) {
    this.#folder = folder;
  }

  /** Waits for whoever holds it; `onWait` is told of its process once. */
  async acquire(onWait) {
    const own = holderOf(process.pid);
    for (let told = false; !this.#take(own);) {
      const [living] = this.#clearDead();
      if (living === undefined) continue;
      if (!told) onWait(living.split('-')[0]);
      told = true;
      await delay(POLL_MS);
    }
    this.#held.push(own);
    process.on('exit', () => this.release());
  }

  /** A child that goes on when we are killed still holds it. */
  share(pid) {
    const holder = holderOf(pid);
    if (holder === undefined) return;
    writeFileSync(join(this.#folder, holder), '');
    this.#held.push(holder);
  }

  release() {
    this.#held.splice(0).forEach((holder) => rmSync(join(this.#folder, holder), { force: true }));
    removeIfEmpty(this.#folder);
  }

  #take(own) {
    const ours = join(dirname(this.#folder), `${basename(this.#folder)}.${own}`);
    mkdirSync(ours, { recursive: true });
    writeFileSync(join(ours, own), '');
    try {
      renameSync(ours, this.#folder);
      return true;
    } catch (error) {
      rmSync(ours, { recursive: true, force: true });
      // Windows has its own word for "there is such a folder".
      if (!['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(error.code)) throw error;
      return false;
    }
  }

  #clearDead() {
    const holders = list(this.#folder);
    const living = holders.filter((holder) => holderOf(Number(holder.split('-')[0])) === holder);
    holders
      .filter((holder) => !living.includes(holder))
      .forEach((holder) => rmSync(join(this.#folder, holder), { force: true }));
    if (living.length === 0) removeIfEmpty(this.#folder);
    return living;
  }
}

/** Process and moment of its start, since a number is given again; undefined when it has ended. */
function holderOf(pid) {
  const started = process.platform === 'linux' ? startedByProc(pid) : startedBySignal(pid);
  return started === undefined ? undefined : `${pid}-${started}`;
}

function startedByProc(pid) {
  try {
    // Field 2 is the program's name in parentheses; field 3 is the state (Z: dead, not yet collected), 22 the start.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

function startedBySignal(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return undefined;
  }
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return (stdout ?? '').replace(/\W+/g, '');
}

function list(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function removeIfEmpty(folder) {
  try {
    rmdirSync(folder);
  } catch {
    // Gone already, or somebody else's by now.
  }
}
