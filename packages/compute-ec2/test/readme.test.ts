import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const SOURCE = join(ROOT, 'src');

const read = (...path: string[]) => readFileSync(join(ROOT, ...path), 'utf8');
const unique = (codes: Iterable<string>) => [...new Set(codes)].sort();

/** The sources, apart from the error's own. */
const sources = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('errors.ts'))
  .map((file) => read('src', file))
  .join('\n');

const between = (quote: string) =>
  unique([...sources.matchAll(new RegExp(`${quote}(COMPUTE_EC2_[A-Z_]+)${quote}`, 'g'))].map(([, code]) => code));

const thrown = between("'");

describe('the README', () => {
  const readme = read('README.md');

  test('lists every error code, and none that is never thrown', () => {
    expect(unique(readme.match(/COMPUTE_EC2_[A-Z_]+/g) ?? [])).toEqual(thrown);
  });

  test('shows exactly the smallest example', () => {
    const [, shown] = /```ts\n([^]*?)```/.exec(readme) ?? [];
    expect(shown).toBe(read('examples', 'minimal.ts'));
  });

  test('shows every other example as it is', () => {
    for (const file of readdirSync(join(ROOT, 'examples')).filter(
      (name) => !['minimal.ts', 'README.md'].includes(name),
    )) {
      expect(readme).toContain(read('examples', file));
    }
  });
});

test('the documentation of the props names every error code', () => {
  expect(between('`')).toEqual(thrown);
});
