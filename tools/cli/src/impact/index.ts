import { judge, readAcceptances } from './acceptances';
import { resourceChanges } from './changes';
import { iamBroadenings } from './iam';
import { losses, unprotectedStack } from './losses';
import type { Impact, ResourceChange, StackImpact } from './model';
import { networkBroadenings } from './network';
import { brokenExports, weakReferences } from './references';
import type { ImpactStack } from './stack';

/** What a deployment of `after` does to what was deployed from `before`. Reads nothing, and gives the same every time. */
export function impact(before: readonly ImpactStack[], after: readonly ImpactStack[]): Impact {
  const names = [...new Set([...before, ...after].map(({ name }) => name))];
  const pairs = names.map((name) => ({
    name,
    old: before.find((stack) => stack.name === name),
    now: after.find((stack) => stack.name === name),
  }));
  const changes = withMoves(pairs.flatMap(({ old, now }) => resourceChanges(old, now)));
  const references = weakReferences(before, after, changes);
  const stacks = pairs.map(({ name, old, now }): StackImpact => ({
    name,
    kind: old === undefined ? 'added' : now === undefined ? 'removed' : 'changed',
    changes: changes.filter(({ stack }) => stack === name),
    broadenings: now === undefined ? [] : [...iamBroadenings(old, now), ...networkBroadenings(old, now)],
    references: references.filter(({ stack }) => stack === name),
  }));
  const errors = [
    ...losses(changes),
    ...pairs.flatMap(({ old, now }) => (old === undefined || now === undefined ? [] : unprotectedStack(old, now))),
    ...brokenExports(before, after, changes),
  ];
  return {
    stacks: stacks.filter(
      (stack) =>
        stack.kind !== 'changed' || stack.changes.length + stack.broadenings.length + stack.references.length > 0,
    ),
    ...judge(errors, readAcceptances(after)),
  };
}

/** CloudFormation moves nothing: what left one stack and came to another is gone, and a new one is there. */
function withMoves(changes: readonly ResourceChange[]): ResourceChange[] {
  return changes.map((change) => {
    const added = changes.find(
      ({ kind, type, logicalId }) => kind === 'added' && type === change.type && logicalId === change.logicalId,
    );
    return change.kind === 'removed' && added !== undefined ? { ...change, movedTo: added.stack } : change;
  });
}
