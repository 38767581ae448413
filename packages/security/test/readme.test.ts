import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE = join(__dirname, '..', 'src');
const read = (file: string) => readFileSync(join(SOURCE, file), 'utf8');
const FILES = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const unique = (codes: string[]) => [...new Set(codes)].sort();

/** The codes in the sources, apart from what documentation says about them. */
const thrown = unique(
  FILES.flatMap((file) => read(file).match(/'SECURITY_[A-Z_]+'/g) ?? []).map((quoted) => quoted.slice(1, -1)),
);

test('the README lists every error code, and none that is never thrown', () => {
  const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
  expect(unique(readme.match(/SECURITY_[A-Z_]+/g) ?? [])).toEqual(thrown);
});

test('the documentation of the props names every error code', () => {
  const documented = FILES.filter((file) => !file.startsWith('private')).flatMap(
    (file) => read(file).match(/`SECURITY_[A-Z_]+`/g) ?? [],
  );
  expect(unique(documented.map((quoted) => quoted.slice(1, -1)))).toEqual(thrown);
});
