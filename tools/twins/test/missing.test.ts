import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { missingJava } from '../src/missing';

/** A path that has these programs and no other. */
function machine(...programs: string[]): NodeJS.ProcessEnv {
  const path = mkdtempSync(join(tmpdir(), 'twins-'));
  for (const program of programs) writeFileSync(join(path, program), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
  return { PATH: path };
}

it('says what a machine lacks that cannot build for Java', () => {
  expect(missingJava(machine('mvn'))).toBe('javac cannot be run: install a JDK (17 or newer) and Maven');
  expect(missingJava(machine())).toBe('javac and mvn cannot be run: install a JDK (17 or newer) and Maven');
});

it('lacks nothing where both are there', () => {
  expect(missingJava(machine('javac', 'mvn'))).toBeUndefined();
});
