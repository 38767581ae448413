import { resolve } from '../../verify/template/resolve';
import type { Scope } from '../../verify/template/scope';
import { findUnresolved } from '../../verify/template/unresolved';
import type { CheckedResource, CheckedStack } from '../stacks';

/** Who a document is about decides what may stand in it. */
export type DocumentKind = 'identity' | 'trust' | 'resource';

export interface FlatDocument {
  readonly kind: DocumentKind;
  readonly document: unknown;
  readonly path: string;
  readonly template: string;
  /** Why the document could not be read as a whole. */
  readonly unresolved?: string;
}

/** Every policy document of a stack, wherever it stands, with its functions carried out. */
export function documentsOf(stack: CheckedStack, scope: Scope): FlatDocument[] {
  return Object.values(stack.resources).flatMap((resource) =>
    find(resource.properties).map(({ property, document }) => {
      const flat = resolve(document, scope);
      const unresolved = findUnresolved(flat)?.reason;
      const { path } = resource;
      return {
        kind: kindOf(resource, property),
        document: flat,
        path,
        template: stack.file,
        ...(unresolved !== undefined && { unresolved }),
      };
    }),
  );
}

function kindOf({ type }: CheckedResource, property: string): DocumentKind {
  if (property === 'AssumeRolePolicyDocument') {
    return 'trust';
  }
  return type.startsWith('AWS::IAM::') ? 'identity' : 'resource';
}

/** A document is known by its form: property names differ from service to service. */
function find(value: unknown, property = ''): { property: string; document: unknown }[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  if (isDocument(value)) {
    return [{ property, document: value }];
  }
  return Object.entries(value).flatMap(([name, inner]) => find(inner, Array.isArray(value) ? property : name));
}

function isDocument(value: object): boolean {
  const statements = (value as { Statement?: unknown }).Statement;
  return [statements]
    .flat()
    .some((statement) => typeof statement === 'object' && statement !== null && 'Effect' in statement);
}
