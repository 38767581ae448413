import { resourceChanges } from '../../cli/src/impact/changes';
import type { Template } from '../../cli/src/impact/stack';
import { isStateful } from '../../cli/src/impact/stateful';

/** What an update does to a resource that holds data. */
export interface Loss {
  readonly type: string;
  readonly logicalId: string;
  /** The property that cannot change in place; `-` when the resource is taken out of the template. */
  readonly through: string;
}

/**
 * What CloudFormation would replace or let go of, by AWS's own resource specification: the emulator may know less. What is
 * replaced because something that it refers to is replaced counts too.
 */
export function losses(before: Template, after: Template): Loss[] {
  return resourceChanges(stack(before), stack(after))
    .filter(({ stateful }) => stateful)
    .flatMap(({ type, logicalId, kind, properties }) => {
      const through = properties.filter(({ replaces }) => replaces !== 'no').map(({ path }) => topLevel(path));
      const gone = kind === 'removed' || through.includes('Type');
      return (gone ? ['-'] : [...new Set(through)]).map((property) => ({ type, logicalId, through: property }));
    });
}

function stack(template: Template) {
  return { name: 'update', terminationProtection: false, template };
}

/** The specification knows properties of the resource alone. */
function topLevel(path: string): string {
  return path.replace(/[.[].*$/, '');
}

/** A resource as a stack has it. */
export interface Deployed {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId?: string;
}

/** What holds data and is another thing than before, or nowhere, by the physical ids that CloudFormation reports. */
export function moved(before: Deployed[], after: Deployed[]): string[] {
  return before
    .filter(({ type }) => isStateful(type))
    .flatMap(({ stack, logicalId, type, physicalId }) => {
      const now = after.find((resource) => resource.stack === stack && resource.logicalId === logicalId);
      return now?.physicalId === physicalId
        ? []
        : [`${type} ${stack}/${logicalId} was ${physicalId} and is ${now?.physicalId ?? 'gone'}`];
    });
}
