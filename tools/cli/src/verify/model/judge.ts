import { compareSet } from '../compare/set';
import { compareValue } from '../compare/value';
import type { Kind, Kinds, LiveResource, Model, StatedResource } from '../kinds/kind';
import { SET_KEYS } from '../kinds/sets';
import type { Difference, ResourceIdentity, ResourceVerdict, UnreadProperty, VerifyStatus } from '../report';
import {
  addClaim,
  claimsOf,
  ownSets,
  propertiesOf,
  unresolvedOwner,
  type Expectation,
  type OriginatedClaim,
} from './expectation';

/** Reads the owner of a claim that no template has, for example a security group that was handed in. */
export type ReadForeign = (type: string, physicalId: string) => Promise<LiveResource | undefined>;

/** Compares everything that was read with everything that is stated. */
export async function judge(
  deployment: Model,
  kinds: Kinds,
  recorded: ReadonlySet<string>,
  readForeign: ReadForeign,
): Promise<ResourceVerdict[]> {
  const notes = new Notes();
  const expectations = expectationsOf(deployment, kinds);
  const claims = claimsOf(deployment, kinds);
  for (const claim of claims) {
    await place(claim, expectations, kinds, notes, readForeign);
  }
  for (const { property, reason, identity } of unreadOfParts(deployment, kinds, claims)) {
    notes.leaveUnread(identity, property, reason);
  }
  for (const expectation of expectations.values()) {
    compare(expectation, notes);
  }
  return deployment.resources.map((resource) => verdict(resource, kinds[resource.identity.type], recorded, notes));
}

/** A part has no reader that would miss a property: what no claim of it speaks about is named here. */
function unreadOfParts(
  { resources }: Model,
  kinds: Kinds,
  claims: OriginatedClaim[],
): (UnreadProperty & { readonly identity: ResourceIdentity })[] {
  const claiming = new Set(claims.map(({ origin }) => nameOf(origin)));
  return resources.flatMap(({ identity, properties }) => {
    const kind = kinds[identity.type];
    if (kind === undefined || kind.read !== undefined) {
      return [];
    }
    const stated = Object.entries(kind.unreadable ?? {}).filter(([property]) => properties[property] !== undefined);
    const unread = stated.map(([property, reason]) => ({ identity, property, reason }));
    return claiming.has(nameOf(identity)) || unread.length > 0
      ? unread
      : [{ identity, property: '', reason: 'it is part of nothing that verify reads' }];
  });
}

/** What was found, by the resource that it is about. */
class Notes {
  private readonly differences = new Map<string, Difference[]>();
  private readonly unread = new Map<string, UnreadProperty[]>();

  public differ(
    identity: ResourceIdentity,
    finding: Pick<Difference, 'property' | 'expected' | 'actual' | 'kind'>,
  ): void {
    append(this.differences, nameOf(identity), { ...identity, ...finding });
  }

  public leaveUnread(identity: ResourceIdentity, property: string, reason: string): void {
    append(this.unread, nameOf(identity), { property, reason });
  }

  public differencesOf(identity: ResourceIdentity): Difference[] {
    return this.differences.get(nameOf(identity)) ?? [];
  }

  public unreadOf(identity: ResourceIdentity): UnreadProperty[] {
    return this.unread.get(nameOf(identity)) ?? [];
  }
}

function append<Item>(map: Map<string, Item[]>, key: string, item: Item): void {
  map.set(key, [...(map.get(key) ?? []), item]);
}

function nameOf({ stack, logicalId }: ResourceIdentity): string {
  return `${stack}/${logicalId}`;
}

function expectationsOf(deployment: Model, kinds: Kinds): Map<string, Expectation> {
  const expectations = new Map<string, Expectation>();
  for (const resource of deployment.resources) {
    const { identity, physicalId, live } = resource;
    const kind = kinds[identity.type];
    if (kind?.read !== undefined) {
      const sets = ownSets(resource, kind, deployment.stackTags.get(identity.stack) ?? []);
      expectations.set(keyOf(identity.type, physicalId), {
        identity,
        kind,
        live,
        properties: propertiesOf(resource, kind, deployment),
        sets,
      });
    }
  }
  return expectations;
}

function keyOf(type: string, physicalId: unknown): string {
  return `${type} ${String(physicalId)}`;
}

async function place(
  claim: OriginatedClaim,
  expectations: Map<string, Expectation>,
  kinds: Kinds,
  notes: Notes,
  readForeign: ReadForeign,
): Promise<void> {
  const { type, physicalId } = claim.owner;
  const unresolved = unresolvedOwner(claim);
  if (unresolved !== undefined) {
    notes.leaveUnread(claim.origin, claim.set, unresolved.reason);
    return;
  }
  const key = keyOf(type, physicalId);
  const expectation = expectations.get(key) ?? (await foreign(claim, kinds[type] ?? {}, readForeign));
  expectations.set(key, expectation);
  if (expectation.live === undefined) {
    // The owner is gone, and with it whatever belongs to it.
    notes.differ(claim.origin, { property: claim.set, expected: claim.items, actual: undefined, kind: 'missing' });
  } else if (expectation.live.sets?.[claim.set] === undefined) {
    notes.leaveUnread(claim.origin, claim.set, `verify does not read ${claim.set} of ${type}`);
  } else {
    addClaim(expectation, claim);
  }
}

async function foreign(claim: OriginatedClaim, kind: Kind, readForeign: ReadForeign): Promise<Expectation> {
  const live = await readForeign(claim.owner.type, String(claim.owner.physicalId));
  return { identity: claim.origin, kind, live, properties: {}, sets: new Map() };
}

function compare({ identity, kind, live, properties, sets }: Expectation, notes: Notes): void {
  if (live === undefined) {
    return;
  }
  const { differences, unread } = compareValue(properties, live.properties, '', { same: kind.same ?? {} });
  differences.forEach(({ path, ...rest }) => notes.differ(identity, { property: path, ...rest }));
  unread.forEach(({ property, reason }) => notes.leaveUnread(identity, property, reason));
  for (const [name, { items, exact }] of sets) {
    const key = SET_KEYS[name];
    const result = compareSet(items, live.sets?.[name] ?? [], { name, exact, ...(key !== undefined && { key }) });
    result.differences.forEach(({ path, origin, ...rest }) =>
      notes.differ(origin ?? identity, { property: path, ...rest }),
    );
    result.unread.forEach(({ property, reason, origin }) => notes.leaveUnread(origin, property, reason));
  }
}

function verdict(
  resource: StatedResource,
  kind: Kind | undefined,
  recorded: ReadonlySet<string>,
  notes: Notes,
): ResourceVerdict {
  const { identity } = resource;
  if (recorded.has(identity.type)) {
    return { ...identity, status: 'recorded', differences: [] };
  }
  if (kind === undefined) {
    return { ...identity, status: 'unread', differences: [] };
  }
  if (kind.read !== undefined && resource.live === undefined) {
    // What it should have added to others is gone with it: one difference says it all.
    const gone: Difference = { ...identity, property: '', expected: identity.type, actual: undefined, kind: 'missing' };
    return { ...identity, status: 'missing', differences: [gone] };
  }
  const differences = notes.differencesOf(identity);
  const unreadProperties = notes.unreadOf(identity);
  const status = statusOf(kind, differences, unreadProperties);
  return { ...identity, status, differences, ...(unreadProperties.length > 0 && { unreadProperties }) };
}

function statusOf(kind: Kind, differences: Difference[], unread: UnreadProperty[]): VerifyStatus {
  const isPart = kind.read === undefined;
  if (differences.length > 0) {
    return isPart && differences.every((difference) => difference.kind === 'missing') ? 'missing' : 'different';
  }
  // A part is nothing but its items: when those could not be compared, nothing was.
  return isPart && unread.length > 0 ? 'unread' : 'verified';
}
