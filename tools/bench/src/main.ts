import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type AffectedResult, benchAffected } from './affected';
import { Clone } from './clone';
import { BenchError } from './errors';
import { affectedTable, ratios, synthLine } from './report';
import { benchSynth, type SynthResult } from './synth';

const root = join(__dirname, '..', '..', '..');
const ENVIRONMENTS = ['dev', 'staging', 'prod'].map((name) => join('apps', 'maestro-envs', name));
const INSTALLED = [
  ...['', ...ENVIRONMENTS].map((folder) => join(folder, 'node_modules')),
  ...['venv', 'venv-check', 'venv-checkov', 'venv-test', 'venv-workflows'].map((name) => join('.maestro', name)),
];

const HELP = `npm run bench -- [synth | affected] [--rounds <1 to 100>] [--library <name>] [--json]

synth     synthesizes prod and a bare app with the same resources in turn; prints the ratio of their CPU times
          (7 rounds by default)
affected  in a clone: everything without a cache, then 'nx affected' with nothing changed and with one library
          changed ('network' by default); prints their shares of everything (3 rounds by default, minutes)

Without either, both.
`;

interface Results {
  synth?: SynthResult;
  affected?: AffectedResult;
}

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: 'string' },
      library: { type: 'string', default: 'network' },
      json: { type: 'boolean' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const unknown = positionals.find((name) => !['synth', 'affected'].includes(name));
  if (unknown !== undefined) {
    return refuse('BENCH_UNKNOWN', `'${unknown}'; allowed are synth and affected`);
  }
  const rounds = values.rounds === undefined ? undefined : Number(values.rounds);
  if (rounds !== undefined && (!Number.isInteger(rounds) || rounds < 1 || rounds > 100)) {
    return refuse('BENCH_ROUNDS_INVALID', `--rounds '${values.rounds}'; allowed is a whole number from 1 to 100`);
  }
  const { library } = values;
  if (!existsSync(join(root, 'packages', library, 'src', 'index.ts'))) {
    return refuse('BENCH_LIBRARY_UNKNOWN', `--library '${library}'; allowed is a folder of packages/`);
  }
  const missing = INSTALLED.filter((path) => !existsSync(join(root, path)));
  if (missing.length > 0) {
    return refuse('BENCH_NOT_INSTALLED', `${missing.join(', ')} missing; npm test installs them`);
  }

  const wanted = (name: string) => positionals.length === 0 || positionals.includes(name);
  const results: Results = {};
  const tell = (name: string) => (text: string) => process.stderr.write(`${name}: ${text}\n`);
  if (wanted('synth')) {
    const prod = join(root, ENVIRONMENTS[2]);
    results.synth = benchSynth(prod, join(root, '.maestro', 'bench'), rounds ?? 7, tell('synth of prod'));
    if (!values.json) process.stdout.write(`${synthLine(results.synth)}\n`);
  }
  if (wanted('affected')) {
    const clone = new Clone(root, INSTALLED);
    try {
      results.affected = benchAffected(clone, library, rounds ?? 3, tell('affected'));
    } finally {
      clone.remove();
    }
    if (!values.json) process.stdout.write(`${affectedTable(results.affected)}\n`);
  }
  if (values.json) {
    const { affected } = results;
    process.stdout.write(
      `${JSON.stringify({ ...results, ...(affected && { affected: { ...affected, ratios: ratios(affected) } }) })}\n`,
    );
  }
  return 0;
}

function refuse(code: string, what: string): number {
  process.stderr.write(`${code}: ${what}\n`);
  return 2;
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
