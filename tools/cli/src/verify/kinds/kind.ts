import type { Cloud } from '../cloud/cloud';
import type { Same } from '../compare/value';
import type { ResourceIdentity } from '../report';
import type { Tag } from './tags';

export type Properties = Record<string, unknown>;

/** A resource as the cloud has it now, in the words of CloudFormation. */
export interface LiveResource {
  /**
   * A property that is listed was read; `undefined` says that the resource has none. One that the template states and that
   * is not listed here is reported as unread.
   */
  readonly properties: Properties;
  /** Rules, routes, tags, associations: compared as a whole, so that something added by hand is seen. */
  readonly sets?: Readonly<Record<string, unknown[]>>;
  /** What `Fn::GetAtt` gives. */
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** Reads one resource back; undefined when it is not there. */
export type Reader = (cloud: Cloud, physicalId: string) => Promise<LiveResource | undefined>;

/** A resource as a template states it, intrinsic functions carried out. */
export interface StatedResource {
  readonly identity: ResourceIdentity;
  readonly physicalId: string;
  readonly properties: Properties;
  readonly live?: LiveResource;
  /** The role that CloudFormation deployed it with. */
  readonly deployedBy: unknown;
}

/** The statement that a set of some resource has these items. */
export interface Claim {
  readonly owner: Owner;
  readonly set: string;
  readonly items: unknown[];
  /** May be there or not. */
  readonly optional?: boolean;
  /** Nothing else may be in the set, even if no template has the owner. */
  readonly exact?: boolean;
}

/** A resource is meant, not a place in a template: the owner may be in another stack, or in none. */
export interface Owner {
  readonly type: string;
  readonly physicalId: unknown;
}

/** Everything that the templates of an environment state. */
export interface Model {
  readonly resources: readonly StatedResource[];
  /** By stack: CloudFormation hands them down to every resource. */
  readonly stackTags: ReadonlyMap<string, readonly Tag[]>;
}

/** How resources of one CloudFormation type are read and compared. */
export interface Kind {
  /** None for a part of another resource, which is compared as an item of its owner. */
  readonly read?: Reader;
  /** What this resource states about sets, its own and those of others. Tags are taken care of. */
  readonly claims?: (resource: StatedResource, model: Model) => Claim[];
  /** Properties that `claims` speaks about, so that they are not compared once more. */
  readonly claimed?: readonly string[];
  /** Properties that hold although the template does not state them here. */
  readonly implied?: (resource: StatedResource, model: Model) => Properties;
  /** Equalities of properties that have more than one spelling, by the property's name. */
  readonly same?: Readonly<Record<string, Same>>;
  /** Whether every resource of this type gets its stack's tags; for some AWS does not say so. */
  readonly stackTags?: 'optional';
  /** Properties that no API gives back, and why. */
  readonly unreadable?: Readonly<Record<string, string>>;
}

export type Kinds = Readonly<Record<string, Kind>>;

/** The claim of a resource about itself. */
export function own(resource: StatedResource, set: string, items: unknown): Claim {
  return { owner: { type: resource.identity.type, physicalId: resource.physicalId }, set, items: asList(items) };
}

export function asList(value: unknown): unknown[] {
  if (value === undefined || value === null) {
    return [];
  }
  return Array.isArray(value) ? value : [value];
}

/** Drops what is undefined, so that two spellings of a set's item have the same names. */
export function compact(item: Properties): Properties {
  return Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined && value !== ''));
}
