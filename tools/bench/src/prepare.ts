import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { transformFileSync } from '@swc/core';

export interface Apps {
  /** Where both were compiled, and where they write. */
  readonly folder: string;
  readonly context: Record<string, unknown>;
}

/** Compiles an environment and the bare app into one folder, beside the environment's own aws-cdk-lib. */
export function prepare(environment: string, folder: string): Apps {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'templates'), { recursive: true });
  symlinkSync(join(environment, 'node_modules'), join(folder, 'node_modules'), 'dir');
  const sources = readdirSync(environment)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(environment, file));
  for (const source of [...sources, join(__dirname, 'bare.ts')]) {
    writeFileSync(join(folder, `${basename(source, '.ts')}.js`), compiled(source));
  }
  const { context } = JSON.parse(readFileSync(join(environment, 'cdk.json'), 'utf8')) as Pick<Apps, 'context'>;
  return { folder, context };
}

function compiled(source: string): string {
  return transformFileSync(source, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
  }).code;
}
