import { fullDiff, type ResourceDifference, ResourceImpact } from '@aws-cdk/cloudformation-diff';
import type { Template } from '../stacks/dependencies';
import type { Paths, Replacement, ResourceChange } from './change';

/** Without a change set, what AWS's resource specification says of the properties that differ. */
const REPLACED: Partial<Record<ResourceImpact, Replacement>> = {
  [ResourceImpact.WILL_REPLACE]: 'True',
  [ResourceImpact.MAY_REPLACE]: 'Conditional',
};

/**
 * What a deployment changes, as far as the templates tell: where no change set can be made, because the stack is new or takes
 * a value that its producer does not have yet.
 */
export function fromTemplates(before: Template, after: Template, paths: Paths): ResourceChange[] {
  const { resources } = fullDiff(before, after);
  return Object.entries(resources.changes).map(([logicalId, difference]) => {
    const path = paths(logicalId);
    return {
      logicalId,
      type: difference.newResourceType ?? difference.oldResourceType ?? '',
      ...(path !== undefined && { path }),
      ...whatHappens(difference),
    };
  });
}

function whatHappens(difference: ResourceDifference): Pick<ResourceChange, 'action' | 'replacement' | 'properties'> {
  if (difference.isAddition) {
    return { action: 'Add' };
  }
  if (difference.isRemoval) {
    return { action: 'Remove' };
  }
  return {
    action: 'Modify',
    replacement: REPLACED[difference.changeImpact] ?? 'False',
    properties: [...Object.keys(difference.propertyUpdates), ...Object.keys(difference.otherChanges)].sort(),
  };
}
