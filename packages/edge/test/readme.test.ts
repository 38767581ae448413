import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const read = (...path: string[]) => readFileSync(join(ROOT, ...path), 'utf8');
const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('errors.ts'))
  .map((file) => read('src', file))
  .join('\n');

const codes = (text: string, pattern: RegExp) =>
  [...new Set([...text.matchAll(pattern)].map(([, code]) => code))].sort();
const thrown = codes(sources, /'(EDGE_[A-Z_]+)'/g);

describe('the README', () => {
  const readme = read('README.md');

  test('lists every error code, and none that is never thrown', () => {
    expect(codes(readme, /(EDGE_[A-Z_]+)/g)).toEqual(thrown);
  });

  test('shows the smallest example first', () => {
    const [, shown] = /```ts\n([^]*?)```/.exec(readme) ?? [];
    expect(shown).toBe(read('examples', 'minimal.ts'));
  });

  test('names every other example', () => {
    const others = readdirSync(join(ROOT, 'examples')).filter((file) => !['minimal.ts', 'README.md'].includes(file));
    others.forEach((file) => expect(readme).toContain(`examples/${file}`));
  });
});

test('the documentation of the constructs names every error code', () => {
  expect(codes(sources, /`(EDGE_[A-Z_]+)`/g)).toEqual(thrown);
});
