import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { MaestroError } from '../errors';
import { digestFolder } from '../state/digest';

/** A stack of a synthesized app. */
export interface AssemblyStack {
  /** What the CDK CLI calls it. */
  readonly id: string;
  readonly name: string;
  /** Template, as a file of the assembly. */
  readonly templateFile: string;
  /** What the bootstrap of the account must have at least. */
  readonly bootstrapVersion: number;
  readonly terminationProtection: boolean;
  /** Names of the stacks that are deployed before it. */
  readonly after: string[];
}

interface Artifact {
  readonly type: string;
  readonly displayName?: string;
  readonly dependencies?: string[];
  readonly properties?: {
    readonly stackName?: string;
    readonly templateFile?: string;
    readonly requiresBootstrapStackVersion?: number;
    readonly terminationProtection?: boolean;
  };
}

interface Manifest {
  readonly artifacts?: Record<string, Artifact>;
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
    const stacks = Object.entries(artifacts).filter(([, { type }]) => type === 'aws:cloudformation:stack');
    const names = new Map(stacks.map(([id, { properties = {} }]) => [id, properties.stackName ?? id]));
    this.stacks = stacks.map(([id, { displayName = id, dependencies = [], properties = {} }]) => ({
      id: displayName,
      name: names.get(id) ?? id,
      templateFile: join(folder, properties.templateFile ?? `${id}.template.json`),
      bootstrapVersion: properties.requiresBootstrapStackVersion ?? 0,
      terminationProtection: properties.terminationProtection ?? false,
      after: dependencies.flatMap((dependency) => names.get(dependency) ?? []),
    }));
  }

  /** The stacks in the order of a deployment: those of one group do not use each other. */
  public groups(): AssemblyStack[][] {
    const groups: AssemblyStack[][] = [];
    for (let left = this.stacks; left.length > 0;) {
      const waiting = new Set(left.map(({ name }) => name));
      const group = left.filter(({ after }) => !after.some((name) => waiting.has(name)));
      groups.push(group);
      left = left.filter((stack) => !group.includes(stack));
    }
    return groups;
  }

  public template(stack: AssemblyStack): unknown {
    return JSON.parse(readFileSync(stack.templateFile, 'utf8'));
  }

  public resources(stack: AssemblyStack): Record<string, TemplateResource> {
    const { Resources = {} } = this.template(stack) as { Resources?: Record<string, TemplateResource> };
    return Resources;
  }

  public digest(): string {
    return digestAssembly(this.folder) ?? '';
  }
}

/** Locks and zipped assets that the CDK CLI leaves, and stack traces with the paths of the machine: nothing of it is deployed. */
const BESIDES = /(\.lock|\.metadata\.json|^\.cache)$/;

/** Digest of a folder's assembly, the same on every machine; undefined when there is none. */
export function digestAssembly(folder: string): string | undefined {
  return digestFolder(folder, (path) => BESIDES.test(path));
}
