import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE = join(__dirname, '..', 'src');

/** The codes in the sources, apart from what documentation says about them. */
const thrown = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('errors.ts'))
  .flatMap((file) => readFileSync(join(SOURCE, file), 'utf8').match(/'DATABASE_[A-Z_]+'/g) ?? [])
  .map((quoted) => quoted.slice(1, -1));

test('the README lists every error code, and none that is never thrown', () => {
  const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
  expect([...new Set(readme.match(/DATABASE_[A-Z_]+[A-Z]/g))].sort()).toEqual([...new Set(thrown)].sort());
});
