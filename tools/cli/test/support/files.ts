import { chmodSync, mkdirSync, mkdtempSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** A folder of the test's own; it goes with the run's temporary folder. */
export function emptyFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'cli-')));
}

/** Writes files; what is not text becomes JSON. */
export function writeFiles(folder: string, files: Record<string, unknown>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), typeof content === 'string' ? content : JSON.stringify(content));
  }
}

/** A program in JavaScript that can be run like any other. */
export function writeProgram(path: string, script: string): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!${process.execPath}\n${script}`);
  chmodSync(path, 0o755);
  return path;
}

/** Waits for something that is bound to happen; the test's own time limit ends it. */
export async function until(happened: () => boolean): Promise<void> {
  while (!happened()) {
    await delay(5);
  }
}
