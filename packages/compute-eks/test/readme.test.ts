import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE = join(__dirname, '..', 'src');

const sources = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('errors.ts'))
  .map((file) => readFileSync(join(SOURCE, file), 'utf8'));
const codes = (pattern: RegExp) =>
  [...new Set(sources.flatMap((text) => text.match(pattern) ?? []).map((quoted) => quoted.slice(1, -1)))].sort();
const thrown = codes(/'COMPUTE_EKS_[A-Z_]+'/g);

test('the README lists every error code, and none that is never thrown', () => {
  const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
  expect([...new Set(readme.match(/COMPUTE_EKS_[A-Z_]+[A-Z]/g))].sort()).toEqual(thrown);
});
