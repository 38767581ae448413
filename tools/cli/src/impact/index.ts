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
  const pairs = [...new Set([...before, ...after].map(({ name }) => name))].map((name) => pairOf(name, before, after));
  const changes = withMoves(pairs.flatMap(({ old, now }) => resourceChanges(old, now)));
  const references = weakReferences(before, after, changes);
  const stacks = pairs.map(({ name, kind, old, now }): StackImpact => ({
    name,
    kind,
    changes: changes.filter(({ stack }) => stack === name),
    broadenings: [...iamBroadenings(old, now), ...networkBroadenings(old, now)],
    references: references.filter(({ stack }) => stack === name),
  }));
  const errors = [
    ...losses(changes),
    ...pairs.filter(({ kind }) => kind === 'changed').flatMap(({ old, now }) => unprotectedStack(old, now)),
    ...brokenExports(before, after, changes),
  ];
  return { stacks: stacks.filter(isAffected), ...judge(errors, readAcceptances(after)) };
}

interface Pair {
  readonly name: string;
  readonly kind: StackImpact['kind'];
  readonly old: ImpactStack;
  readonly now: ImpactStack;
}

/** A stack that is not there is one without resources. */
function pairOf(name: string, before: readonly ImpactStack[], after: readonly ImpactStack[]): Pair {
  const [old, now] = [before, after].map((stacks) => stacks.find((stack) => stack.name === name));
  const none: ImpactStack = { name, terminationProtection: false, template: {} };
  const kind = old === undefined ? 'added' : now === undefined ? 'removed' : 'changed';
  return { name, kind, old: old ?? none, now: now ?? none };
}

function isAffected({ kind, changes, broadenings, references }: StackImpact): boolean {
  return kind !== 'changed' || changes.length + broadenings.length + references.length > 0;
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
