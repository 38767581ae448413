import { root } from '../synthesize';
import { hasHistory } from './git';
import { withoutChangeset } from './unannounced';

/**
 * `tsx tools/workspace/release/changesets.ts`: fails when the shipped files of a package have changed, and no changeset
 * says so to its users. MAESTRO_BASE names another base than the branch `main`.
 */
function main(): void {
  if (!hasHistory(root)) {
    process.stdout.write('no history here: what has changed is not known\n');
    return;
  }
  const missing = withoutChangeset(root, process.env.MAESTRO_BASE);
  if (missing.length === 0) {
    process.stdout.write('every change of what is shipped has its changeset\n');
    return;
  }
  const told = missing.map(({ name, base, files }) => `  ${name}, since ${base}:\n    ${files.join('\n    ')}`);
  process.stderr.write(
    `changesets: what is shipped has changed, and no changeset says so:\n${told.join('\n')}\n` +
      'run: npx changeset, choose these packages, and commit the file that it writes in .changeset/\n',
  );
  process.exitCode = 1;
}

main();
