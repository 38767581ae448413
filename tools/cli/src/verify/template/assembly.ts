import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Assembly } from '../../cdk/assembly';
import { readTemplate, type SynthesizedStack } from './template';

interface Manifest {
  readonly artifacts?: Record<string, { readonly type: string; readonly properties?: StackProperties }>;
}

interface StackProperties {
  readonly stackName?: string;
  readonly tags?: Record<string, string>;
}

/** The stacks of a folder that `cdk synth` wrote. */
export function readAssembly(folder: string): SynthesizedStack[] {
  const tags = stackTags(folder);
  return new Assembly(folder).stacks.map(({ name, templateFile }) => ({
    name,
    tags: tags.get(name) ?? {},
    template: readTemplate(templateFile),
  }));
}

function stackTags(folder: string): Map<string, Record<string, string>> {
  const { artifacts = {} } = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  return new Map(
    Object.entries(artifacts).map(([id, { properties }]) => [properties?.stackName ?? id, properties?.tags ?? {}]),
  );
}
