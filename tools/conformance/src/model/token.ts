/**
 * A resource that another one refers to. In a synthesized assembly nothing has a physical id yet: a reference becomes text
 * that names stack and logical id, so that joins and substitutions around it still work, and can be found in the result.
 */
export interface Token {
  readonly stack: string;
  readonly logicalId: string;
  /** Empty for `Ref`. */
  readonly attribute: string;
}

const TOKEN = /<<([^|>]+)\|([^|>]+)\|([^|>]*)>>/g;

export function tokenOf({ stack, logicalId, attribute }: Token): string {
  return `<<${stack}|${logicalId}|${attribute}>>`;
}

/** Every reference inside a resolved value, at any depth. */
export function tokensIn(value: unknown): Token[] {
  if (typeof value === 'string') {
    return [...value.matchAll(TOKEN)].map((match) => {
      const [stack, logicalId, attribute] = match.slice(1) as [string, string, string];
      return { stack, logicalId, attribute };
    });
  }
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(tokensIn) : [];
}
