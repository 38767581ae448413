import { mkdtempSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from '../src/measure';
import { benchSynth } from '../src/synth';

const MODULES = join(__dirname, '..', '..', '..', 'node_modules');
const scratch = () => join(mkdtempSync(join(tmpdir(), 'bench-')), 'run');

function environment(main: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'bench-env-'));
  writeFileSync(join(folder, 'cdk.json'), JSON.stringify({ context: {} }));
  symlinkSync(MODULES, join(folder, 'node_modules'), 'dir');
  writeFileSync(join(folder, 'main.ts'), main);
  return folder;
}

/** A value goes from one stack to the other, as in the environments. */
const TWO_STACKS = `
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import { Topic } from 'aws-cdk-lib/aws-sns';
const app = new App({ context: { '@aws-cdk/core:defaultCrossStackReferences': 'weak' } });
const topic = new Topic(new Stack(app, 'producer'), 'Topic');
const consumer = new Stack(app, 'consumer');
new CfnOutput(consumer, 'Output', { value: topic.topicArn });
new Topic(consumer, 'Other');
app.synth();
`;

test('the bare app makes the same, and the ratio is that of the medians', () => {
  const told: string[] = [];
  const result = benchSynth(environment(TWO_STACKS), scratch(), 1, (text) => told.push(text));
  expect(told).toEqual(['round 1 of 1']);
  expect(result).toMatchObject({ resources: 2, types: 1 });
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
