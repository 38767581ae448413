import { readFileSync } from 'node:fs';

/** The parts of a CloudFormation template that verify looks at. */
export interface Template {
  readonly Parameters?: Record<string, TemplateParameter>;
  readonly Mappings?: Record<string, Record<string, Record<string, unknown>>>;
  readonly Conditions?: Record<string, unknown>;
  readonly Resources?: Record<string, TemplateResource>;
}

export interface TemplateParameter {
  readonly Type: string;
  readonly Default?: unknown;
}

export interface TemplateResource {
  readonly Type: string;
  readonly Condition?: string;
  readonly Properties?: Record<string, unknown>;
  readonly Metadata?: { readonly 'aws:cdk:path'?: string };
}

/** A stack as the CDK synthesized it. */
export interface SynthesizedStack {
  readonly name: string;
  /** CloudFormation puts them on every resource that can have tags. */
  readonly tags: Readonly<Record<string, string>>;
  readonly template: Template;
}

export function readTemplate(file: string): Template {
  return JSON.parse(readFileSync(file, 'utf8')) as Template;
}

/**
 * The same text parsed, without characters that CloudFormation cannot keep: it gives back a question mark for each.
 * Undefined when it is not JSON: then it is not from the CDK.
 */
export function parseDeployed(text: string): Template | undefined {
  try {
    return JSON.parse(asciiOnly(text)) as Template;
  } catch {
    return undefined;
  }
}

export function asciiOnly(text: string): string {
  return text.replace(/[\u0080-\uffff]/g, '?');
}
