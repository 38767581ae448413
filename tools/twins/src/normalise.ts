/** A value that may differ between languages, and why. */
export interface Exception {
  /** Where it is in a template: keys, `*` for any. */
  readonly path: readonly string[];
  readonly reason: string;
}

/** Everything in which the template of a twin may differ from TypeScript's. What is not here is held byte for byte. */
export const EXCEPTIONS: readonly Exception[] = [
  {
    path: ['Resources', 'CDKMetadata', 'Properties', 'Analytics'],
    reason: 'names the language of the app: the CDK counts which jsii runtime its constructs are used from',
  },
];

const PLACEHOLDER = '<may differ>';

/** The text of a template, in which a value that may differ is the same everywhere. The order of keys stays. */
export function normalise(text: string, exceptions: readonly Exception[] = EXCEPTIONS): string {
  const template: unknown = JSON.parse(text);
  for (const { path } of exceptions) blank(template, path);
  return JSON.stringify(template, undefined, 1);
}

function blank(value: unknown, [key, ...rest]: readonly string[]): void {
  if (typeof value !== 'object' || value === null || key === undefined) return;
  const object = value as Record<string, unknown>;
  for (const name of key === '*' ? Object.keys(object) : [key].filter((own) => own in object)) {
    if (rest.length === 0) object[name] = PLACEHOLDER;
    else blank(object[name], rest);
  }
}
