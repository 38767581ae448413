import { spawnSync } from 'node:child_process';

export interface Cost {
  /** In seconds. */
  readonly wall: number;
  /** Of the command and of all that it waited for, in seconds. */
  readonly cpu: number;
}

export interface Ran extends Cost {
  readonly status: number | null;
  readonly output: string;
}

/** Runs a command to its end and says what it cost. */
export function measured(command: string[], cwd: string, env: NodeJS.ProcessEnv): Ran {
  const started = process.hrtime.bigint();
  // Node does not count what its children use; the shell's `times` does.
  const { status, output } = spawnSync(
    'sh',
    ['-c', '"$@" 2>&1; status=$?; times >&3; exit $status', 'sh', ...command],
    {
      cwd,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
      maxBuffer: Infinity,
    },
  );
  const wall = Number(process.hrtime.bigint() - started) / 1e9;
  return { status, output: String(output[1]), wall, cpu: childrenSeconds(String(output[3])) };
}

/** The second line of `times` is of the children: user and system, as `1m2.500s`. */
export function childrenSeconds(times: string): number {
  const [, children] = times.split('\n');
  return [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce((sum, [, m, s]) => sum + Number(m) * 60 + Number(s), 0);
}
