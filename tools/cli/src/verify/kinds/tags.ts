import { isObject } from '../compare/value';
import { Unresolved } from '../template/unresolved';
import { asList } from './kind';

export interface Tag {
  readonly Key: unknown;
  readonly Value: unknown;
}

/** Tags in one form: services and templates write them as lists or as maps. Those that AWS itself sets are left out. */
export function tagsOf(tags: unknown): Tag[] {
  const list: Tag[] = isMap(tags)
    ? Object.entries(tags).map(([Key, Value]) => ({ Key, Value }))
    : asList(tags).map(asTag);
  return list.filter((tag) => !String(tag.Key).startsWith('aws:'));
}

/** The tags of a resource win over those of its stack. */
export function mergeTags(stack: readonly Tag[], resource: readonly Tag[]): Tag[] {
  return [...stack.filter((tag) => !resource.some((other) => other.Key === tag.Key)), ...resource];
}

function isMap(tags: unknown): tags is Record<string, unknown> {
  return isObject(tags);
}

function asTag(tag: unknown): Tag {
  if (tag instanceof Unresolved) {
    return { Key: tag, Value: tag };
  }
  const { Key, Value, TagKey, TagValue } = tag as Record<string, unknown>;
  return { Key: Key ?? TagKey, Value: Value ?? TagValue ?? '' };
}
