import { REPLACEMENTS, type PreparedChange, type ResourceChange } from './change';

/** What a change set would do that nobody approved, a sentence each. */
export function outside(approved: readonly ResourceChange[], prepared: readonly PreparedChange[]): string[] {
  return prepared.flatMap((change) => {
    const fault = faultOf(approved, change);
    return fault === undefined ? [] : [`${change.path ?? change.logicalId} (${change.type}): ${fault}`];
  });
}

function faultOf(approved: readonly ResourceChange[], change: PreparedChange): string | undefined {
  const allowed = approved.find(({ logicalId }) => logicalId === change.logicalId);
  const { action, type } = change;
  if (allowed !== undefined && (allowed.action !== action || allowed.type !== type)) {
    return `${action} of ${type}, planned is ${allowed.action} of ${allowed.type}`;
  }
  const more = (change.properties ?? []).filter(
    (name) => !(allowed?.properties ?? []).includes(name) && !isConsequence(approved, change.follows[name]),
  );
  if (allowed === undefined && (action !== 'Modify' || more.length > 0 || change.properties === undefined)) {
    return `${[action, ...more].join(' ')} is not in the plan`;
  }
  if (more.length > 0) {
    return `${more.join(', ')} would change too`;
  }
  return severity(change) > severity(allowed)
    ? `replacement ${change.replacement}, planned is ${allowed?.replacement ?? 'False'}`
    : undefined;
}

/** It only follows approved changes: a list that was made from templates could not name it. */
function isConsequence(approved: readonly ResourceChange[], causes: readonly string[] = []): boolean {
  return causes.length > 0 && causes.every((cause) => approved.some(({ logicalId }) => logicalId === cause));
}

function severity({ replacement = 'False' }: Partial<ResourceChange> = {}): number {
  return REPLACEMENTS.indexOf(replacement);
}
