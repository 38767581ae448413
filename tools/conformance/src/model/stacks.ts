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
  readonly artifacts?: Record<
    string,
    { readonly environment?: string; readonly properties?: { readonly stackName?: string } }
  >;
}

/** All stacks of an environment, as its `synth` target wrote them. */
export function readStacks(folder: string): Stack[] {
  const targets = deploymentTargets(folder);
  return readAssembly(folder).map((stack) => ({ ...stack, ...target(targets.get(stack.name)) }));
}

function deploymentTargets(folder: string): Map<string, string> {
  const { artifacts = {} } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  return new Map(
    Object.entries(artifacts).map(([id, { environment = '', properties }]) => [
      properties?.stackName ?? id,
      environment,
    ]),
  );
}

/** `aws://<account>/<region>` */
function target(environment = ''): { account: string; region: string } {
  const [account = '', region = ''] = environment.replace('aws://', '').split('/');
  return { account, region };
}
