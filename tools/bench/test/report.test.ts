import { childrenSeconds, measured } from '../src/command';
import { affectedTable, ratios, synthLine } from '../src/report';

const result = {
  library: 'network',
  rounds: 3,
  nothing: { tasks: 0, wall: 2, cpu: 1 },
  one: { tasks: 7, wall: 50, cpu: 40 },
  all: { tasks: 120, wall: 400, cpu: 800 },
};

test('ratios are shares of everything, of both times', () => {
  expect(ratios(result)).toEqual({ nothing: { wall: 0.005, cpu: 0.00125 }, one: { wall: 0.125, cpu: 0.05 } });
});

test('the table says what was measured and whether the aims are reached', () => {
  expect(affectedTable(result).split('\n')).toEqual([
    'nx affected -t build lint test synth check  tasks     wall      CPU  of all: wall    CPU            aim',
    'nothing changed                                 0    2.0 s    1.0 s         0.005  0.001   5 s: reached',
    'network changed                                 7   50.0 s   40.0 s         0.125  0.050  0.25: reached',
    'everything, without a cache                   120  400.0 s  800.0 s         1.000  1.000',
    '(medians of 3; everything once)',
  ]);
});

test('a missed aim is said to be missed', () => {
  const slow = { ...result, nothing: { ...result.nothing, wall: 5.1 }, one: { ...result.one, wall: 101 } };
  expect(affectedTable(slow)).toContain('5 s: missed');
  expect(affectedTable(slow)).toContain('0.25: missed');
});

test('synth is one line', () => {
  const line = synthLine({ resources: 9, types: 3, rounds: 7, ours: 120.4, bare: 100, ratio: 1.204 });
  expect(line).toBe(
    'synth of prod: 9 resources of 3 types; CPU 120 ms, bare aws-cdk-lib 100 ms (medians of 7): ratio 1.20',
  );
});

test("CPU time is the children's, user and system", () => {
  expect(childrenSeconds('0m9.000s 0m9.000s\n1m2.500s 0m0.250s\n')).toBe(62.75);
});

test('a command is measured with all that it waited for', () => {
  const spin = 'const end = process.cpuUsage().user + 2e5; while (process.cpuUsage().user < end);';
  const inner = `"${process.execPath}" -e '${spin}'; echo said; exit 3`;
  const { status, output, wall, cpu } = measured(['sh', '-c', inner], process.cwd(), process.env);
  expect({ status, output }).toEqual({ status: 3, output: 'said\n' });
  expect(wall).toBeGreaterThan(0);
  expect(cpu).toBeGreaterThan(0.2);
});
