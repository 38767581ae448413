import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MaestroError } from '../errors';
import { digestFolder } from '../state/digest';

/** A stack of a synthesized app. */
export interface AssemblyStack {
  readonly name: string;
  /** Template, as a file of the assembly. */
  readonly templateFile: string;
  /** What the bootstrap of the account must have at least. */
  readonly bootstrapVersion: number;
  readonly terminationProtection: boolean;
}

interface Manifest {
  readonly artifacts?: Record<string, { type: string; properties?: StackProperties }>;
}

interface StackProperties {
  readonly stackName?: string;
  readonly templateFile?: string;
  readonly requiresBootstrapStackVersion?: number;
  readonly terminationProtection?: boolean;
}

export interface TemplateResource {
  readonly Type: string;
  readonly DeletionPolicy?: string;
  readonly Metadata?: { readonly 'aws:cdk:path'?: string };
}

/** What `cdk synth` wrote: the templates that a deployment consists of. */
export class Assembly {
  public readonly stacks: AssemblyStack[];

  public constructor(public readonly folder: string) {
    const path = join(folder, 'manifest.json');
    if (!existsSync(path)) {
      throw new MaestroError('MAESTRO_ASSEMBLY_MISSING', `there is no assembly in ${folder}`, 'run: maestro synth');
    }
    const { artifacts = {} } = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
    this.stacks = Object.entries(artifacts)
      .filter(([, artifact]) => artifact.type === 'aws:cloudformation:stack')
      .map(([id, { properties = {} }]) => ({
        name: properties.stackName ?? id,
        templateFile: join(folder, properties.templateFile ?? `${id}.template.json`),
        bootstrapVersion: properties.requiresBootstrapStackVersion ?? 0,
        terminationProtection: properties.terminationProtection ?? false,
      }));
  }

  public resources(stack: AssemblyStack): Record<string, TemplateResource> {
    const template = JSON.parse(readFileSync(stack.templateFile, 'utf8')) as {
      Resources?: Record<string, TemplateResource>;
    };
    return template.Resources ?? {};
  }

  public digest(): string {
    return digestAssembly(this.folder) ?? '';
  }
}

/** Digest of a folder's assembly, undefined when there is none; without the locks and zipped assets that the CDK CLI leaves in it. */
export function digestAssembly(folder: string): string | undefined {
  return digestFolder(folder, (path) => path.endsWith('.lock') || path === '.cache');
}
