import { runCommandLine } from './command-line';
import { execute } from './execute';

void runCommandLine(process.argv, execute);
