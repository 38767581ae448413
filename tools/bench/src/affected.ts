import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TaskOutcome } from '../../nx-plugin/src/results';
import type { Clone } from './clone';
import { type Cost, measured } from './command';
import { BenchError } from './errors';
import { median } from './measure';

const TARGETS = '--targets=build,lint,test,synth,check';

export interface Measured extends Cost {
  /** How many tasks ran. */
  readonly tasks: number;
}

export interface AffectedResult {
  readonly library: string;
  readonly rounds: number;
  /** Medians. */
  readonly nothing: Measured;
  readonly one: Measured;
  /** Once, with an empty cache. */
  readonly all: Measured;
}

/** `nx affected` with nothing changed and with one library changed, after everything ran once without a cache. */
export function benchAffected(
  clone: Clone,
  library: string,
  rounds: number,
  tell: (text: string) => void,
): AffectedResult {
  tell('everything, without a cache');
  const all = run(clone, 'run-many', TARGETS);
  const times = Array.from({ length: rounds }, (_, round) => {
    tell(`round ${round + 1} of ${rounds}`);
    const nothing = run(clone, 'affected', TARGETS, '--base=HEAD');
    // Other bytes each time: no cache has them.
    clone.change(`packages/${library}/src/index.ts`, `// ${round}`);
    return { nothing, one: run(clone, 'affected', TARGETS, '--base=HEAD~1') };
  });
  return {
    library,
    rounds,
    nothing: medians(times.map(({ nothing }) => nothing)),
    one: medians(times.map(({ one }) => one)),
    all,
  };
}

function medians(measurements: Measured[]): Measured {
  const of = (key: keyof Measured) => median(measurements.map((each) => each[key]));
  return { tasks: of('tasks'), wall: of('wall'), cpu: of('cpu') };
}

/** Nothing of the nx or npm that runs this reaches the nx that is measured; its cache is the clone's. */
function run(clone: Clone, ...args: string[]): Measured {
  const results = join(clone.folder, '.nx', 'results.json');
  rmSync(results, { force: true });
  const env = {
    ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|NX_|INIT_CWD)/.test(name))),
    NX_CACHE_DIRECTORY: join(clone.folder, '.nx', 'cache'),
    NX_WORKSPACE_DATA_DIRECTORY: join(clone.folder, '.nx', 'workspace-data'),
    NX_DAEMON: 'false',
    NX_TUI: 'false',
    MAESTRO_TASK_RESULTS: results,
  };
  const { status, output, wall, cpu } = measured(['npx', 'nx', ...args, '--outputStyle=static'], clone.folder, env);
  if (status !== 0) {
    throw new BenchError(`BENCH_NX_FAILED: nx ${args.join(' ')} ended with ${status}:\n${output}`);
  }
  // Where nothing is to be done, nx writes nothing.
  const outcomes = existsSync(results) ? (JSON.parse(readFileSync(results, 'utf8')) as TaskOutcome[]) : [];
  return { tasks: outcomes.filter((outcome) => outcome.status === 'success').length, wall, cpu };
}
