/** A single value as text; what is composed of others has none. */
export function asText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** Templates write `"true"` as often as `true`. */
export function isTrue(value: unknown): boolean {
  return asText(value) === 'true';
}
