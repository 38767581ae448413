import { fullDiff, type PropertyDifference, ResourceImpact } from '@aws-cdk/cloudformation-diff';
import { IN_PLACE, STATEFUL } from './stateful';

export interface Template {
  readonly Resources?: Record<string, { readonly Type: string }>;
}

/** What an update does to a resource that holds data. */
export interface Loss {
  readonly type: string;
  readonly logicalId: string;
  /** The property that cannot change in place; `-` when the resource is taken out of the template. */
  readonly through: string;
}

const REPLACING: (ResourceImpact | undefined)[] = [ResourceImpact.WILL_REPLACE, ResourceImpact.MAY_REPLACE];

/**
 * What CloudFormation would replace or let go of, by AWS's own resource specification: the emulator may know less. What is
 * replaced because something that it refers to is replaced counts too.
 */
export function losses(before: Template, after: Template): Loss[] {
  const { resources } = fullDiff(before, after);
  return Object.entries(resources.changes).flatMap(([logicalId, change]) => {
    const type = change.oldResourceType;
    if (type === undefined || !STATEFUL.has(type)) return [];
    if (change.isRemoval || change.newResourceType !== type) return [{ type, logicalId, through: '-' }];
    return Object.entries(change.propertyUpdates)
      .filter(([name, update]) => REPLACING.includes(update.changeImpact) && !isInPlace(`${type} ${name}`, update))
      .map(([through]) => ({ type, logicalId, through }));
  });
}

function isInPlace(property: string, { oldValue, newValue }: PropertyDifference<unknown>): boolean {
  const { [property]: known } = IN_PLACE;
  return known !== undefined && (known.when?.(oldValue, newValue) ?? true);
}

export function describe({ type, logicalId, through }: Loss): string {
  const how = through === '-' ? 'is taken out of the template' : `is replaced through ${through}`;
  return `${type} ${logicalId} ${how}`;
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
    .filter(({ type }) => STATEFUL.has(type))
    .flatMap(({ stack, logicalId, type, physicalId }) => {
      const now = after.find((resource) => resource.stack === stack && resource.logicalId === logicalId);
      return now?.physicalId === physicalId
        ? []
        : [`${type} ${stack}/${logicalId} was ${physicalId} and is ${now?.physicalId ?? 'gone'}`];
    });
}
