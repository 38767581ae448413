import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAssembly } from '../../../cli/src/verify/template/assembly';
import type { SynthesizedStack, Template } from '../../../cli/src/verify/template/template';

interface Output {
  readonly Value: unknown;
  readonly Export?: { readonly Name: unknown };
}

/** A synthesized stack with what references between stacks need: where it goes, and what it gives out. */
export interface Stack extends SynthesizedStack {
  readonly account: string;
  readonly region: string;
  readonly template: Template & { readonly Outputs?: Record<string, Output> };
}

interface Manifest {
  readonly artifacts: Record<string, Artifact>;
}

interface Artifact {
  /** Of stacks: `aws://<account>/<region>` */
  readonly environment?: string;
  readonly properties?: { readonly stackName?: string };
}

/** All stacks of an environment, as its `synth` target wrote them. */
export function readStacks(folder: string): Stack[] {
  const { artifacts } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  return readAssembly(folder).map((stack) => ({ ...stack, ...destination(stack.name, artifacts) }));
}

function destination(stack: string, artifacts: Manifest['artifacts']): { account: string; region: string } {
  const artifact =
    artifacts[stack] ?? Object.values(artifacts).find(({ properties }) => properties?.stackName === stack);
  const [account, region] = artifact.environment!.replace('aws://', '').split('/') as [string, string];
  return { account, region };
}
