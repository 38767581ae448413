import type { AffectedResult, Measured } from './affected';
import type { SynthResult } from './synth';

/** What issue 6 aims for: seconds with nothing changed, and a share of everything with one library changed. */
export const AIMS = { nothing: 5, one: 0.25 } as const;

export function synthLine({ resources, types, rounds, ours, bare, ratio }: SynthResult): string {
  return (
    `synth of prod: ${resources} resources of ${types} types; CPU ${ours.toFixed(0)} ms, ` +
    `bare aws-cdk-lib ${bare.toFixed(0)} ms (medians of ${rounds}): ratio ${ratio.toFixed(2)}`
  );
}

export function ratios({ nothing, one, all }: AffectedResult) {
  const of = ({ wall, cpu }: Measured) => ({ wall: wall / all.wall, cpu: cpu / all.cpu });
  return { nothing: of(nothing), one: of(one) };
}

export function affectedTable(result: AffectedResult): string {
  const { library, rounds, nothing, one, all } = result;
  const shares = ratios(result);
  const rows = [
    ['nx affected -t build lint test synth check', 'tasks', 'wall', 'CPU', 'of all: wall', 'CPU', 'aim'],
    row('nothing changed', nothing, shares.nothing, `${AIMS.nothing} s: ${reached(nothing.wall <= AIMS.nothing)}`),
    row(`${library} changed`, one, shares.one, `${AIMS.one}: ${reached(shares.one.wall <= AIMS.one)}`),
    row('everything, without a cache', all, { wall: 1, cpu: 1 }, ''),
  ];
  const widths = rows[0].map((_, column) => Math.max(...rows.map((cells) => cells[column].length)));
  const line = (cells: string[]) =>
    cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  ');
  return `${rows.map((cells) => line(cells).trimEnd()).join('\n')}\n(medians of ${rounds}; everything once)`;
}

const reached = (is: boolean) => (is ? 'reached' : 'missed');

function row(name: string, { tasks, wall, cpu }: Measured, share: { wall: number; cpu: number }, aim: string) {
  const seconds = (value: number) => `${value.toFixed(1)} s`;
  return [name, String(tasks), seconds(wall), seconds(cpu), share.wall.toFixed(3), share.cpu.toFixed(3), aim];
}
