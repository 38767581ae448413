import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Assembly } from '../cdk/assembly';
import { digestFile, digestFolder } from '../state/digest';

export interface Resource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
}

export interface Output {
  readonly Value: unknown;
  readonly Export?: { readonly Name: unknown };
}

export interface Template {
  readonly Resources?: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, Output>>;
  readonly Metadata?: Readonly<Record<string, unknown>>;
}

/** A stack as it is, or would be, deployed. */
export interface ImpactStack {
  readonly name: string;
  readonly terminationProtection: boolean;
  readonly template: Template;
}

/** Where a resource stands in the code. */
export function pathOf(stack: ImpactStack, logicalId: string): string {
  const path = stack.template.Resources?.[logicalId]?.Metadata?.['aws:cdk:path'];
  return typeof path === 'string' ? path : `${stack.name}/${logicalId}`;
}

/** The stacks of an assembly, and those nested in them. */
export function readStacks(assembly: Assembly): ImpactStack[] {
  return assembly.stacks.flatMap(({ name, templateFile, terminationProtection }) =>
    read(name, templateFile, terminationProtection),
  );
}

function read(name: string, file: string, terminationProtection: boolean): ImpactStack[] {
  const template = readTemplate(file);
  const nested = Object.entries(template.Resources ?? {}).flatMap(([logicalId, { Type, Metadata }]) => {
    const asset = Metadata?.['aws:asset:path'];
    return Type === 'AWS::CloudFormation::Stack' && typeof asset === 'string'
      ? read(`${name}/${logicalId}`, join(dirname(file), asset), terminationProtection)
      : [];
  });
  return [{ name, terminationProtection, template }, ...nested];
}

/** A template in which an asset is called by what is in it: its own hash is of its path and its options too. */
function readTemplate(file: string): Template {
  const contents = contentsOf(file.replace(/\.template\.json$/, '.assets.json'));
  const text = readFileSync(file, 'utf8').replace(/[0-9a-f]{64}/g, (hash) => contents.get(hash) ?? hash);
  return JSON.parse(text) as Template;
}

function contentsOf(manifest: string): Map<string, string> {
  if (!existsSync(manifest)) {
    return new Map();
  }
  const { files = {} } = JSON.parse(readFileSync(manifest, 'utf8')) as {
    files?: Record<string, { source: { path?: string } }>;
  };
  return new Map(
    Object.entries(files).flatMap(([hash, { source }]) => {
      const path = join(dirname(manifest), source.path ?? '');
      // A template is an asset as well, and says nothing that is not compared by itself.
      if (source.path === undefined || source.path.endsWith('.template.json') || !existsSync(path)) {
        return [];
      }
      return [[hash, statSync(path).isDirectory() ? String(digestFolder(path)) : digestFile(path)] as const];
    }),
  );
}
