import { join } from 'node:path';
import { readEnvironments } from '../environments';
import { costJson, costTable, footnote, reportOf } from './report';

/** `tsx src/cost/main.ts [--json]`: what the environments cost; fails when something has no price. */
const reports = readEnvironments(join(__dirname, '..', '..', '..', '..')).map(reportOf);
const lines = process.argv.includes('--json') ? [costJson(reports)] : [...reports.map(costTable), footnote()];
process.stdout.write(`${lines.join('\n\n')}\n`);
process.exitCode = reports.some(({ faults }) => faults.length > 0) ? 1 : 0;
