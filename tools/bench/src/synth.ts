import { join } from 'node:path';
import { median, synthesize } from './measure';
import { prepare } from './prepare';
import { countTypes, requireSame } from './types';

export interface SynthResult {
  readonly resources: number;
  readonly types: number;
  readonly rounds: number;
  /** Medians of CPU time in milliseconds. */
  readonly ours: number;
  readonly bare: number;
  readonly ratio: number;
}

/** Both apps in turn, so that what else the machine does falls on both. */
export function benchSynth(
  environment: string,
  folder: string,
  rounds: number,
  tell: (text: string) => void,
): SynthResult {
  const apps = prepare(environment, folder);
  const [ours, bare] = [join(folder, 'ours'), join(folder, 'bare')];
  const runOurs = () => synthesize(apps, 'main', ours);
  const runBare = () => synthesize(apps, 'bare', bare, ours, join(folder, 'templates'));

  runOurs();
  runBare();
  const counts = countTypes(ours);
  requireSame(counts, countTypes(bare));

  const times = Array.from({ length: rounds }, (_, round) => {
    tell(`round ${round + 1} of ${rounds}`);
    return { ours: runOurs(), bare: runBare() };
  });
  const cpu = { ours: median(times.map((time) => time.ours)), bare: median(times.map((time) => time.bare)) };
  return {
    resources: Object.values(counts).reduce((sum, count) => sum + count, 0),
    types: Object.keys(counts).length,
    rounds,
    ...cpu,
    ratio: cpu.ours / cpu.bare,
  };
}
