import { root } from '../synthesize';
import { writeComparison } from './comparison';
import { compare } from './difference';

/**
 * `tsx tools/workspace/release/compare.ts packages/<name>`: writes down what HEAD would break or replace for those who use
 * the newest release as it is. Whether a release may do so is for `check.ts` to say.
 */
const [library] = process.argv.slice(2);
if (library === undefined) throw new Error('usage: tsx tools/workspace/release/compare.ts packages/<name>');
try {
  const comparison = compare(root, library);
  writeComparison(root, library, comparison);
  const { name, against, breaking, lost } = comparison;
  process.stdout.write(
    against === null
      ? `${name} was never released: there is nothing to compare with\n`
      : `${name} against ${against}: ${breaking.length} breaking, ${lost.length} lost\n`,
  );
} catch (error) {
  process.stderr.write(`compare: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
