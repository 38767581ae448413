import { CreateDependencies, DependencyType, RawProjectGraphDependency, TargetConfiguration } from '@nx/devkit';

/**
 * An edge from each project to the npm packages that its targets name in `externalDependencies`.
 *
 * The toolchain's devDependencies belong to the root, so nx finds no edge from a library to jsii by itself, and a new
 * jsii in the lockfile would mark nothing. With these edges `affected` and the cache follow the same list.
 */
export const createDependencies: CreateDependencies = (_options, context) => {
  const edges: RawProjectGraphDependency[] = [];
  for (const [source, project] of Object.entries(context.projects)) {
    for (const dependency of new Set(Object.values(project.targets ?? {}).flatMap(externalDependencies))) {
      const target = `npm:${dependency}`;
      if (!(target in (context.externalNodes ?? {}))) {
        throw new Error(
          `project '${source}' names the npm package '${dependency}' in a target's inputs, which package-lock.json does not have`,
        );
      }
      edges.push({ source, target, type: DependencyType.implicit });
    }
  }
  return edges;
};

function externalDependencies(target: TargetConfiguration): string[] {
  return (target.inputs ?? []).flatMap((input) =>
    typeof input === 'object' && 'externalDependencies' in input ? input.externalDependencies : [],
  );
}
