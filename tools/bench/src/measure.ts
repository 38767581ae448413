import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { BenchError } from './errors';
import type { Apps } from './prepare';

const ACCOUNT = { CDK_DEFAULT_ACCOUNT: '000000000103', CDK_DEFAULT_REGION: 'us-east-1' };

/** Synthesizes once and says how much CPU time that took, in milliseconds. */
export function synthesize({ folder, context }: Apps, app: string, output: string, ...args: string[]): number {
  rmSync(output, { recursive: true, force: true });
  const {
    status,
    stderr,
    output: streams,
  } = spawnSync(process.execPath, ['--require', join(__dirname, 'cpu.cjs'), `${app}.js`, ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...ACCOUNT,
      CDK_OUTDIR: output,
      CDK_CONTEXT_JSON: JSON.stringify(context),
      CDK_VALIDATION: 'false', // a check of its own, for both alike
    },
  });
  if (status !== 0) {
    throw new BenchError(`BENCH_APP_FAILED: ${app} ended with ${status}: ${stderr}`);
  }
  return Number(streams[3]) / 1000;
}

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
