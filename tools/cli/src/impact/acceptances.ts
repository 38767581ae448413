import { isObject } from './leaves';
import type { Acceptance, AcceptedError, ImpactError } from './model';
import type { ImpactStack } from './stack';

/** Where `acceptChange` leaves a list in the metadata of a stack's template: what was removed has no metadata of its own. */
export const ACCEPTED = 'maestro:accepted-changes';

export function readAcceptances(stacks: readonly ImpactStack[]): Acceptance[] {
  return stacks.flatMap(({ template }) => {
    const list = template.Metadata?.[ACCEPTED];
    return Array.isArray(list) ? list.filter(isAcceptance) : [];
  });
}

/** One without a reason accepts nothing. */
function isAcceptance(value: unknown): value is Acceptance {
  return (
    isObject(value) &&
    ['path', 'change', 'reason'].every((key) => typeof value[key] === 'string' && value[key].trim() !== '')
  );
}

export interface Judged {
  readonly errors: readonly ImpactError[];
  readonly accepted: readonly AcceptedError[];
  readonly unused: readonly Acceptance[];
}

export function judge(errors: readonly ImpactError[], acceptances: readonly Acceptance[]): Judged {
  const acceptanceOf = ({ path, change }: ImpactError) =>
    acceptances.find((acceptance) => acceptance.path === path && acceptance.change === change);
  const accepted = errors.flatMap((error) => {
    const acceptance = acceptanceOf(error);
    return acceptance === undefined ? [] : [{ ...error, reason: acceptance.reason }];
  });
  return {
    errors: errors.filter((error) => acceptanceOf(error) === undefined),
    accepted,
    unused: acceptances.filter(
      ({ path, change }) => !accepted.some((error) => error.path === path && error.change === change),
    ),
  };
}
