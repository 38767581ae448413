import type { StatedItem } from '../compare/set';
import type { Claim, Kind, Kinds, LiveResource, Model, Properties, StatedResource } from '../kinds/kind';
import { tagsOf, type Tag } from '../kinds/tags';
import { isObject } from '../compare/value';
import type { ResourceIdentity } from '../report';
import { findUnresolved, Unresolved } from '../template/unresolved';

/** What has to be found at one resource, from everything that all templates state about it. */
export interface Expectation {
  readonly identity: ResourceIdentity;
  readonly kind: Kind;
  readonly live: LiveResource | undefined;
  readonly properties: Properties;
  readonly sets: Map<string, ExpectedSet>;
}

export interface ExpectedSet {
  readonly items: StatedItem[];
  readonly exact: boolean;
}

/** Properties that hold tags everywhere; where tags are a set they are not compared a second time. */
const TAG_PROPERTY = 'Tags';

/** The stated resource with what it takes over from elsewhere, minus what is compared as a set. */
export function propertiesOf(resource: StatedResource, kind: Kind, model: Model): Properties {
  const stated: Properties = { ...kind.implied?.(resource, model), ...resource.properties };
  const live = resource.live?.properties ?? {};
  const isSet = (name: string): boolean =>
    kind.claimed?.includes(name) === true || (name === TAG_PROPERTY && resource.live?.sets?.Tags !== undefined);
  const compared = Object.entries(stated).filter(([name]) => !isSet(name));
  const unread = compared.map(
    ([name, value]) => [name, name in live ? value : new Unresolved('verify does not read it back')] as const,
  );
  return Object.entries(kind.unreadable ?? {}).reduce(withUnreadable, Object.fromEntries(unread));
}

/** Puts the reason in the place of a property that cannot be read back; the path may lead inside. */
function withUnreadable(properties: Properties, [path, reason]: [string, string]): Properties {
  const [name = '', ...rest] = path.split('.');
  const value = properties[name];
  if (value === undefined) {
    return properties;
  }
  if (rest.length === 0) {
    return { ...properties, [name]: new Unresolved(reason) };
  }
  return isObject(value) ? { ...properties, [name]: withUnreadable(value, [rest.join('.'), reason]) } : properties;
}

/** Every set of a resource that was read is exact, also if nobody states an item of it. */
export function ownSets(resource: StatedResource, kind: Kind, stackTags: readonly Tag[]): Map<string, ExpectedSet> {
  const names = Object.keys(resource.live?.sets ?? {});
  return new Map(
    names.map((name) => [
      name,
      { items: name === TAG_PROPERTY ? tagsExpected(resource, kind, stackTags) : [], exact: true },
    ]),
  );
}

/** The tags of a resource win over those of its stack. */
function tagsExpected({ identity, properties }: StatedResource, kind: Kind, stackTags: readonly Tag[]): StatedItem[] {
  const own = tagsOf(properties.Tags);
  const inherited = stackTags.filter((tag) => !own.some((other) => other.Key === tag.Key));
  return [
    ...own.map((value) => ({ value, origin: identity })),
    ...inherited.map((value) => ({ value, origin: identity, optional: kind.stackTags === 'optional' })),
  ];
}

export interface OriginatedClaim extends Claim {
  readonly origin: ResourceIdentity;
}

/** What every resource states about sets, with the resource that states it. */
export function claimsOf(model: Model, kinds: Kinds): OriginatedClaim[] {
  return model.resources.flatMap((resource) =>
    (kinds[resource.identity.type]?.claims?.(resource, model) ?? []).map((claim) => ({
      ...claim,
      origin: resource.identity,
    })),
  );
}

/** Adds the items of a claim to the set that it speaks about. */
export function addClaim(expectation: Expectation, claim: OriginatedClaim): void {
  const known = expectation.sets.get(claim.set);
  const items = claim.items.map((value) => ({ value, origin: claim.origin, optional: claim.optional === true }));
  // A tag that is claimed replaces the one with its key that the stack hands down.
  const kept = (known?.items ?? []).filter(
    (item) => claim.set !== TAG_PROPERTY || !items.some((tag) => sameTagKey(tag.value, item.value)),
  );
  expectation.sets.set(claim.set, {
    items: [...kept, ...items],
    exact: claim.exact === true || (known?.exact ?? false),
  });
}

function sameTagKey(a: unknown, b: unknown): boolean {
  return (a as Tag).Key === (b as Tag).Key;
}

/** Why a claim cannot be held against anything: its owner's id is not known. */
export function unresolvedOwner(claim: Claim): Unresolved | undefined {
  const { physicalId } = claim.owner;
  return physicalId === undefined ? new Unresolved('it names no owner') : findUnresolved(physicalId);
}
