import type { Stack } from 'aws-cdk-lib';

/** Where `maestro impact` looks. */
const ACCEPTED = 'maestro:accepted-changes';

interface AcceptedChange {
  readonly path: string;
  readonly change: string;
  readonly reason: string;
}

/**
 * Accepts one replacement or removal of what holds data. It accepts that very change, of these very values, and no later
 * one; once it is deployed everywhere it accepts nothing any more, and can be taken out.
 *
 * @param stack any of the app, since what was removed has none
 * @param path construct path, as `maestro impact` prints it
 * @param change eight letters that `maestro impact` prints behind the error
 * @param reason what makes the loss acceptable: where the data is, who was told
 */
export function acceptChange(stack: Stack, path: string, change: string, reason: string): void {
  const before = (stack.templateOptions.metadata?.[ACCEPTED] ?? []) as AcceptedChange[];
  stack.addMetadata(ACCEPTED, [...before, { path, change, reason }]);
}
