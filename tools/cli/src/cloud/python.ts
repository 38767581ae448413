import { spawnSync } from 'node:child_process';
import semver from 'semver';
import { MaestroError } from '../errors';

/** What the emulator's wheel requires. */
export const PYTHON_FLOOR = '3.10.0';

const CANDIDATES = ['python3', 'python', 'python3.14', 'python3.13', 'python3.12', 'python3.11', 'python3.10'];
const HINT = `install Python ${PYTHON_FLOOR.replace(/\.0$/, '')} or newer, or name one with MAESTRO_PYTHON`;

export interface Python {
  readonly command: string;
  readonly version: string;
}

/** A Python that is new enough: the one that MAESTRO_PYTHON names, or the first that the path has. */
export function findPython(env: NodeJS.ProcessEnv): Python {
  const named = env.MAESTRO_PYTHON;
  const candidates = named === undefined || named === '' ? CANDIDATES : [named];
  const found = candidates.flatMap((command) => probe(command, env) ?? []);
  const [first] = found;
  if (first === undefined) {
    throw new MaestroError(
      'MAESTRO_PYTHON_MISSING',
      `the local cloud needs Python; none of ${candidates.join(', ')} can be run`,
      HINT,
    );
  }
  const fitting = found.find((python) => semver.gte(python.version, PYTHON_FLOOR));
  if (fitting === undefined) {
    throw new MaestroError(
      'MAESTRO_PYTHON_TOO_OLD',
      `the local cloud needs Python ${PYTHON_FLOOR} or newer; ${first.command} is ${first.version}`,
      HINT,
    );
  }
  return fitting;
}

function probe(command: string, env: NodeJS.ProcessEnv): Python | undefined {
  const script = 'import sys; print("%d.%d.%d" % sys.version_info[:3])';
  const { status, stdout } = spawnSync(command, ['-c', script], { encoding: 'utf8', env });
  const version = semver.valid(stdout?.trim() ?? '');
  return status === 0 && version !== null ? { command, version } : undefined;
}

/** Python with nothing of the caller's: these variables would put other packages into our virtual environment. */
export function pythonEnvironment(inherited: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const redirecting =
    /^(PYTHON(HOME|PATH|STARTUP|USERBASE)|PIP_(USER|TARGET|PREFIX|ROOT|REQUIRE_VIRTUALENV)|VIRTUAL_ENV)$/;
  return Object.fromEntries(Object.entries(inherited).filter(([name]) => !redirecting.test(name)));
}
