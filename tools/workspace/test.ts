import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TaskOutcome } from '../nx-plugin/src/results';
import { countTask, sum } from './count';

/**
 * `npm test`: everything that gates a change, through nx, so that what did not change is replayed from the cache.
 * The last line is the plain count that CI reads.
 */
const GATES = [
  'projen',
  'changesets',
  'lint',
  'typecheck',
  'build',
  'api',
  'docs',
  'test',
  'test-newest',
  'test-registry',
  'package',
  'lint-package',
  'check-release',
  'test-stranger',
  'test-update',
  'test-repository',
  'test-adoption',
  'synth',
  'check',
  'permissions',
  'conformance',
  'compatibility',
  'impact',
  'test-integration',
  'test-e2e',
  'test-train',
];

const root = join(__dirname, '..', '..');
const results = join(root, '.maestro', 'test', 'tasks.json');

function main(): number {
  rmSync(results, { force: true });
  const nx = spawnSync(
    'npx',
    [
      'nx',
      'run-many',
      `--targets=${GATES.join(',')}`,
      '--parallel=2',
      '--outputStyle=stream',
      ...process.argv.slice(2),
    ],
    {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, MAESTRO_TASK_RESULTS: results, NX_TUI: 'false' },
    },
  );
  if (!existsSync(results)) {
    process.stdout.write('nx ended before it ran a task; what it said stands above\n0 passed, 1 failed\n');
    return 1;
  }
  const outcomes = JSON.parse(readFileSync(results, 'utf8')) as TaskOutcome[];
  const counted = outcomes.map((outcome) => ({ ...outcome, count: countTask(root, outcome) }));
  const total = sum(counted.map(({ count }) => count));

  process.stdout.write('\n');
  for (const { task, status, count } of counted) {
    process.stdout.write(
      `${count.failed ? 'FAILED' : 'passed'}  ${task} (${status}): ${count.passed} passed, ${count.failed} failed\n`,
    );
  }
  // What nx itself calls a failure is one, whatever was counted.
  const unexplained = nx.status !== 0 && total.failed === 0 ? 1 : 0;
  const skipped = total.skipped ? `, ${total.skipped} skipped` : '';
  process.stdout.write(`${total.passed} passed, ${total.failed + unexplained} failed${skipped}\n`);
  return total.failed + unexplained > 0 || total.passed === 0 ? 1 : 0;
}

process.exitCode = main();
