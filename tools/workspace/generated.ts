import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';

/**
 * Fails when a generated file is not what `npx projen` writes: someone edited it by hand, or changed projenrc/ without
 * running it. The files are right afterwards, so the remedy is to commit them.
 */
function generatedFiles(): string[] {
  return (JSON.parse(readFileSync('.projen/files.json', 'utf8')) as { files: string[] }).files;
}

function digests(files: string[]): Map<string, string> {
  return new Map(
    files.map((file) => [
      file,
      existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : 'absent',
    ]),
  );
}

const listed = generatedFiles();
const before = digests(listed);
const projen = spawnSync('projen', { stdio: ['ignore', 'ignore', 'inherit'], shell: true });
if (projen.status !== 0) process.exit(projen.status ?? 1);

const after = digests([...new Set([...listed, ...generatedFiles()])]);
const changed = [...after].filter(([file, digest]) => before.get(file) !== digest).map(([file]) => file);
if (changed.length > 0) {
  process.stderr.write(
    `npx projen changed ${changed.length} generated file(s); look at them and commit them:\n  ${changed.join('\n  ')}\n`,
  );
  process.exit(1);
}
process.stdout.write(`${after.size} generated files are what projen writes\n`);
