/** The spellings of IAM's policy language that mean the same, brought to one. */

type PolicyDocument = Record<string, unknown> & { readonly Statement: unknown };

export function isPolicyDocument(value: unknown): value is PolicyDocument {
  return typeof value === 'object' && value !== null && 'Statement' in value;
}

export function normalizePolicy(document: PolicyDocument): Record<string, unknown> {
  return { ...document, Statement: statementsOf(document) };
}

/** Every statement in its normal form, in the order of the document. */
export function statementsOf(document: PolicyDocument): Record<string, unknown>[] {
  return list(document.Statement).map((statement) => normalizeStatement(statement as Record<string, unknown>));
}

function normalizeStatement(statement: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(statement).map(([name, value]) => [name, normalizeElement(name, value)]));
}

function normalizeElement(name: string, value: unknown): unknown {
  switch (name) {
    case 'Action':
    case 'NotAction':
    case 'Resource':
    case 'NotResource':
      return list(value);
    case 'Principal':
    case 'NotPrincipal':
      return normalizePrincipal(value);
    case 'Condition':
      return mapValues(value, (keys) => mapValues(keys, list));
    default:
      return value;
  }
}

function normalizePrincipal(value: unknown): unknown {
  if (value === '*') {
    return { AWS: ['*'] };
  }
  return mapValues(value, (principals) => list(principals).map(accountRoot));
}

/** An account's bare number is stored as the ARN of its root. */
function accountRoot(principal: unknown): unknown {
  return typeof principal === 'string' && /^\d{12}$/.test(principal) ? `arn:aws:iam::${principal}:root` : principal;
}

function mapValues(value: unknown, change: (item: unknown) => unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return value;
  }
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, change(item)]));
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}
