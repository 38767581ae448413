import { join } from 'node:path';
import { readEnvironments } from './environments';
import { judgeAll } from './judge';
import { toJson } from './report/json';
import { findingLines, matrix, openLines, summary } from './report/matrix';
import { ROWS } from './rows';

/** `tsx src/main.ts [--json]`: prints the table; fails when a cell is red. */
const judgements = judgeAll(ROWS, readEnvironments(join(__dirname, '..', '..', '..')));
const lines = process.argv.includes('--json')
  ? [toJson(judgements)]
  : [matrix(judgements), ...findingLines(judgements), ...openLines(judgements), summary(judgements)];
process.stdout.write(`${lines.join('\n')}\n`);

const isRed = judgements.some(({ verdicts }) => Object.values(verdicts).some(({ state }) => state === 'red'));
process.exitCode = isRed ? 1 : 0;
