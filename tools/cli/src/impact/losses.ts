import { digest } from '../state/digest';
import { keeps } from './changes';
import { canonical } from './leaves';
import type { Afterwards, ImpactCode, ImpactError, PropertyChange, ResourceChange } from './model';
import type { ImpactStack } from './stack';

const FATE: Readonly<Record<Afterwards, string>> = {
  deleted: 'what it holds is deleted',
  snapshot: 'a snapshot is all that is left of it',
  kept: 'the old one is kept, and no stack knows it any more',
};
const POLICIES = ['DeletionPolicy', 'UpdateReplacePolicy'];
const SAFETY: Readonly<Record<Afterwards, number>> = { deleted: 0, snapshot: 1, kept: 2 };
/** Switches that keep a resource from being deleted. */
const SWITCHES = ['DeletionProtection', 'DeletionProtectionEnabled', 'DisableApiTermination'];

/** What of an update loses data, or takes away what keeps it from being lost. */
export function losses(changes: readonly ResourceChange[]): ImpactError[] {
  return changes.filter(({ stateful }) => stateful).flatMap((change) => lossOf(change) ?? []);
}

function lossOf(change: ResourceChange): ImpactError | undefined {
  const { kind, type, path, movedTo, afterwards = 'deleted' } = change;
  if (kind === 'removed') {
    const moved = movedTo === undefined ? '' : `; a new and empty one appears in stack ${movedTo}`;
    return errorOf('MAESTRO_IMPACT_REMOVED', { path, of: type }, [], `${type} is removed: ${FATE[afterwards]}${moved}`);
  }
  if (kind === 'replaced') {
    const through = change.properties.filter(({ replaces }) => replaces !== 'no');
    const is = change.replacement === 'maybe' ? 'may be' : 'is';
    const message = `${type} ${is} replaced through ${names(through)}: ${FATE[afterwards]}`;
    return errorOf('MAESTRO_IMPACT_REPLACED', { path, of: type }, through, message);
  }
  const lost = change.properties.filter(isProtectionLost);
  const message = `${type} loses what keeps it from being deleted: ${names(lost)}`;
  return lost.length === 0 ? undefined : errorOf('MAESTRO_IMPACT_UNPROTECTED', { path, of: type }, lost, message);
}

function isProtectionLost({ path, before, after }: PropertyChange): boolean {
  return POLICIES.includes(path)
    ? SAFETY[keeps(after as string | undefined)] < SAFETY[keeps(before as string | undefined)]
    : SWITCHES.includes(path) && before === true && after !== true;
}

/** Termination protection that a stack had. */
export function unprotectedStack(before: ImpactStack, after: ImpactStack): ImpactError[] {
  if (!before.terminationProtection || after.terminationProtection) {
    return [];
  }
  const lost = [{ path: 'terminationProtection', before: true, after: false, replaces: 'no' as const }];
  const message = 'the stack loses its termination protection';
  return [errorOf('MAESTRO_IMPACT_UNPROTECTED', { path: after.name, of: 'stack' }, lost, message)];
}

/** An error with the name of the very change that causes it. */
export function errorOf(
  code: ImpactCode,
  { path, of }: { path: string; of: string },
  properties: readonly PropertyChange[],
  message: string,
): ImpactError {
  const change = digest(code, path, of, canonical(properties)).slice(0, 8);
  return { code, path, properties: properties.map((property) => property.path), change, message };
}

function names(properties: readonly PropertyChange[]): string {
  return properties.map(({ path }) => path).join(', ');
}
