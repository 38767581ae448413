import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE = join(__dirname, '..', 'src');
const sources = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('errors.ts'))
  .map((file) => readFileSync(join(SOURCE, file), 'utf8'));

/** The codes in the sources, apart from what documentation says about them. */
const thrown = new Set(sources.flatMap((text) => text.match(/'WORKLOAD_[A-Z_]+'/g) ?? []).map(unquoted));

function unquoted(code: string): string {
  return code.slice(1, -1);
}

test('the README lists every error code, and none that is never thrown', () => {
  const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
  expect([...new Set(readme.match(/WORKLOAD_[A-Z_]+/g))].sort()).toEqual([...thrown].sort());
});

test('the documentation of the constructs names every error code', () => {
  const documented = new Set(sources.flatMap((text) => text.match(/`WORKLOAD_[A-Z_]+`/g) ?? []).map(unquoted));
  expect([...documented].sort()).toEqual([...thrown].sort());
});
