import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const SOURCE = join(__dirname, '..', 'src');

/** The codes in the sources, apart from what documentation says about them. */
const thrown = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('errors.ts'))
  .flatMap((file) => readFileSync(join(SOURCE, file), 'utf8').match(/'NETWORK_[A-Z_]+'/g) ?? [])
  .map((quoted) => quoted.slice(1, -1));

describe('the README', () => {
  const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');

  it('lists every error code, and none that is never thrown', () => {
    expect([...new Set(readme.match(/NETWORK_[A-Z_]+/g))].sort()).toEqual([...new Set(thrown)].sort());
  });
});

describe('the documentation of the props', () => {
  it('names every error code', () => {
    const documented = ['network-props.ts', 'nat-strategy.ts', 'secondary-tier.ts']
      .map((file) => readFileSync(join(SOURCE, file), 'utf8'))
      .flatMap((text) => text.match(/`NETWORK_[A-Z_]+`/g) ?? [])
      .map((quoted) => quoted.slice(1, -1));
    expect([...new Set(documented)].sort()).toEqual([...new Set(thrown)].sort());
  });
});
