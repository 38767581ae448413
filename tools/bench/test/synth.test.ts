import { cpSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from '../src/measure';
import { benchSynth } from '../src/synth';

const PROD = join(__dirname, '..', '..', '..', 'apps', 'maestro-envs', 'prod');
const scratch = () => join(mkdtempSync(join(tmpdir(), 'bench-')), 'run');

/** An environment with the pins of prod and an app of its own. */
function environment(main: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'bench-env-'));
  cpSync(join(PROD, 'cdk.json'), join(folder, 'cdk.json'));
  symlinkSync(join(PROD, 'node_modules'), join(folder, 'node_modules'), 'dir');
  writeFileSync(join(folder, 'main.ts'), main);
  return folder;
}

test('the bare app makes what prod makes, and the ratio is that of the medians', () => {
  const told: string[] = [];
  const result = benchSynth(PROD, scratch(), 1, (text) => told.push(text));
  expect(told).toEqual(['round 1 of 1']);
  expect(result.resources).toBeGreaterThan(100);
  expect(result.ours).toBeGreaterThan(0);
  expect(result.ratio).toBe(result.ours / result.bare);
});

test('an app that fails is named with what it said', () => {
  const folder = environment("throw new Error('no such vpc');\n");
  expect(() => benchSynth(folder, scratch(), 1, () => undefined)).toThrow(/BENCH_APP_FAILED: main[^]*no such vpc/);
});

test('the median of an even number lies between the middle two', () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2])]).toEqual([2, 2.5]);
});
