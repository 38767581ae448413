/** A value that the template only describes and that cannot be known here. It is never equal to anything: it is unread. */
export class Unresolved {
  public constructor(public readonly reason: string) {}
}

/** What is read from a value, or the value itself as long as it is not known. */
export function ifKnown<Result>(value: unknown, read: (value: unknown) => Result): Result | Unresolved {
  return value instanceof Unresolved ? value : read(value);
}

/** The first unresolved value inside a value, at any depth. */
export function findUnresolved(value: unknown): Unresolved | undefined {
  if (value instanceof Unresolved) {
    return value;
  }
  if (typeof value === 'object' && value !== null) {
    return Object.values(value)
      .map(findUnresolved)
      .find((found) => found !== undefined);
  }
  return undefined;
}
