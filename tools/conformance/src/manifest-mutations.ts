import { resourcesIn } from './query/kubernetes';
import { type Mutation, named, setIn } from './mutations';

/** Changes one value in every Kubernetes object of a kind. */
export function changeManifest(kind: string, path: string, value: unknown): Mutation {
  return named(`set ${kind} ${path}`, (environment) => {
    for (const { resource, objects } of resourcesIn(environment)) {
      const changed = objects.map((object) =>
        object.kind === kind ? withValue(object, path.split('.'), value) : object,
      );
      setIn(resource, 'Manifest', JSON.stringify(changed));
    }
  });
}

function withValue(object: unknown, [name, ...rest]: string[], value: unknown): unknown {
  if (name === undefined) return value;
  if (Array.isArray(object))
    return object.map((item, index) => (String(index) === name ? withValue(item, rest, value) : (item as unknown)));
  const bag = (object ?? {}) as Record<string, unknown>;
  return { ...bag, [name]: withValue(bag[name], rest, value) };
}
