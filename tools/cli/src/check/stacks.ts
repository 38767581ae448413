import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Assembly } from '../cdk/assembly';
import { readTemplate, type Template } from '../verify/template/template';

interface ResourceMetadata {
  readonly 'aws:cdk:path'?: string;
  readonly checkov?: { readonly skip?: { readonly id: string; readonly comment?: string }[] };
  readonly 'cfn-lint'?: { readonly config?: { readonly ignore_checks?: string[] } };
}

export interface CheckedResource {
  readonly path: string;
  readonly type: string;
  readonly properties: Record<string, unknown>;
  readonly metadata: ResourceMetadata;
}

interface Output {
  readonly Value: unknown;
  readonly Export?: { readonly Name: unknown };
}

/** A stack of an assembly as the tools look at it. */
export interface CheckedStack {
  readonly name: string;
  /** Name of its file. */
  readonly file: string;
  readonly template: Template & { readonly Outputs?: Record<string, Output> };
  readonly resources: Readonly<Record<string, CheckedResource>>;
}

export function readStacks(assembly: Assembly): CheckedStack[] {
  return assembly.stacks.map(({ name, templateFile }) => {
    const template = readTemplate(templateFile);
    const resources = Object.entries(template.Resources ?? {}).map(([logicalId, resource]) => {
      const metadata: ResourceMetadata = resource.Metadata ?? {};
      const path = metadata['aws:cdk:path'] ?? `${name}/${logicalId}`;
      return [logicalId, { path, type: resource.Type, properties: resource.Properties ?? {}, metadata }] as const;
    });
    return { name, file: basename(templateFile), template, resources: Object.fromEntries(resources) };
  });
}

/** Copies without acceptances: every tool reports all that it finds, and one place decides what is accepted. */
export function writeBare(stacks: readonly CheckedStack[], folder: string): string[] {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return stacks.map(({ file, template }) => {
    const path = join(folder, file);
    const bare = Object.entries(template.Resources ?? {}).map(
      ([id, resource]) => [id, { ...resource, Metadata: undefined }] as const,
    );
    writeFileSync(path, JSON.stringify({ ...template, Resources: Object.fromEntries(bare) }, undefined, 1));
    return path;
  });
}

/** Where a resource of a template stands in the code; the stack itself for what belongs to none. */
export function pathOf(stacks: readonly CheckedStack[], file: string, logicalId: string | undefined): string {
  const stack = stacks.find((candidate) => candidate.file === basename(file));
  const resource = logicalId === undefined ? undefined : stack?.resources[logicalId];
  return resource?.path ?? stack?.name ?? file;
}
