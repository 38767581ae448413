import type { Same } from '../compare/value';

/** A key may be named by its id or by its ARN. An alias is compared as it is written. */
export const sameKey: Same = (expected, actual) =>
  isText(expected) && isText(actual) && keyId(expected) === keyId(actual);

/** `alias/aws/...` and `key/...` are told apart by what precedes the slash, so only the ARN's front is cut. */
function keyId(name: string): string {
  return name.replace(/^arn:[^:]+:kms:[^:]*:[^:]*:/, '').replace(/^key\//, '');
}

/** `17` in a template means the newest 17.x of the day. */
export const sameMajorVersion: Same = (expected, actual) =>
  isText(expected) && isText(actual) && actual.startsWith(`${expected}.`);

/** Identifiers that a service stores in lower case. */
export const sameIgnoringCase: Same = (expected, actual) =>
  isText(expected) && isText(actual) && expected.toLowerCase() === actual.toLowerCase();

/** A document in JSON, written with other spaces or another order. */
export const sameJson: Same = (expected, actual) =>
  canonicalJson(expected) !== undefined && canonicalJson(expected) === canonicalJson(actual);

/** Some services write with a small letter what a template writes with a capital. */
export function capitalized(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(capitalized);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const upper = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [upper(name), capitalized(item)]));
}

function canonicalJson(value: unknown): string | undefined {
  try {
    return JSON.stringify(sorted(isText(value) ? JSON.parse(value) : value));
  } catch {
    return undefined; // not JSON: then it is compared as text
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, item]) => [name, sorted(item)]));
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
