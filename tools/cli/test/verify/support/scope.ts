import type { Scope } from '../../../src/verify/template/scope';
import { Unresolved } from '../../../src/verify/template/unresolved';

/** What a template may ask; whatever is not here is unknown. */
export interface Known {
  readonly refs?: Readonly<Record<string, unknown>>;
  readonly attributes?: Readonly<Record<string, unknown>>;
  readonly conditions?: Readonly<Record<string, boolean>>;
  readonly mappings?: Readonly<Record<string, unknown>>;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly parameters?: Readonly<Record<string, string>>;
}

export function scopeOf(known: Known): Scope {
  const answer = <Value>(from: Readonly<Record<string, Value>> = {}, name: string): Value | Unresolved =>
    from[name] ?? new Unresolved(`no ${name}`);
  return {
    ref: (name) => answer(known.refs, name),
    attribute: (logicalId, attribute) => answer(known.attributes, `${logicalId}.${attribute}`),
    condition: (name) => answer(known.conditions, name),
    mapping: (...names) => answer(known.mappings, names.join('.')),
    exported: (name) => answer(known.exports, name),
    output: (stack, output) => answer(known.outputs, `${stack}.${output}`),
    zones: (region) => (region === 'us-east-1' ? ['us-east-1a', 'us-east-1b'] : new Unresolved(`no ${region}`)),
    parameterStore: (reference) => answer(known.parameters, reference),
  };
}
