import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BenchError } from './errors';
import { benchSynth } from './synth';

const root = join(__dirname, '..', '..', '..');
const environment = join(root, 'apps', 'maestro-envs', 'prod');

const HELP = `npm run bench -- [--rounds <1 to 100, 7 by default>] [--json]

Synthesizes prod and a bare app with the same resources in turn; prints the ratio of their CPU times.
`;

function main(): number {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '7' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > 100) {
    process.stderr.write(
      `BENCH_ROUNDS_INVALID: --rounds '${values.rounds}'; allowed is a whole number from 1 to 100\n`,
    );
    return 2;
  }
  if (!existsSync(join(environment, 'node_modules'))) {
    process.stderr.write(
      `BENCH_NOT_INSTALLED: ${environment} has no pins installed; run: npm run maestro -- install prod\n`,
    );
    return 2;
  }
  const tell = (text: string) => process.stderr.write(`synth of prod: ${text}\n`);
  const result = benchSynth(environment, join(root, '.maestro', 'bench'), rounds, tell);
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ synth: result })}\n`
      : `synth of prod: ${result.resources} resources of ${result.types} types; CPU ${result.ours.toFixed(0)} ms, ` +
          `bare aws-cdk-lib ${result.bare.toFixed(0)} ms (medians of ${rounds}): ratio ${result.ratio.toFixed(2)}\n`,
  );
  return 0;
}

try {
  process.exitCode = main();
} catch (error) {
  if (!(error instanceof BenchError)) {
    throw error;
  }
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
