import type { Change, ResourceChangeDetail } from '@aws-sdk/client-cloudformation';
import { z } from 'zod';

/** How sure CloudFormation is that a resource becomes another one. */
export const REPLACEMENTS = ['False', 'Conditional', 'True'] as const;
export type Replacement = (typeof REPLACEMENTS)[number];

/** What a deployment does to one resource. */
export const changeSchema = z.strictObject({
  logicalId: z.string(),
  type: z.string(),
  /** Where it is in the code. */
  path: z.string().optional(),
  /** `Add`, `Modify`, `Remove`, or what else CloudFormation has. */
  action: z.string(),
  /** Of a `Modify`. */
  replacement: z.enum(REPLACEMENTS).optional(),
  /** Properties, and attributes such as `DeletionPolicy`. */
  properties: z.array(z.string()).optional(),
});
export type ResourceChange = z.infer<typeof changeSchema>;

/** A change as CloudFormation is about to make it. */
export interface PreparedChange extends ResourceChange {
  /** Properties that may change only because other resources do, and which. */
  readonly follows: Readonly<Record<string, string[]>>;
}

/** The construct path of a logical id, where it has one. */
export type Paths = (logicalId: string) => string | undefined;

/** One line of a change set. */
export function fromChangeSet({ ResourceChange: change = {} }: Change, paths: Paths): PreparedChange {
  const { LogicalResourceId: logicalId = '', ResourceType: type = '', Action: action = '', Details = [] } = change;
  const properties = [...new Set(Details.map(nameOf))].sort();
  const path = paths(logicalId);
  return {
    logicalId,
    type,
    ...(path !== undefined && { path }),
    action,
    ...(change.Replacement !== undefined && { replacement: change.Replacement }),
    ...(properties.length > 0 && { properties }),
    follows: Object.fromEntries(
      properties.flatMap((name) => {
        const causes = Details.filter((detail) => nameOf(detail) === name).map(causeOf);
        return causes.every((cause) => cause !== undefined) ? [[name, causes]] : [];
      }),
    ),
  };
}

function nameOf({ Target }: ResourceChangeDetail): string {
  return Target?.Name ?? Target?.Attribute ?? '';
}

/** The resource whose new value decides whether there is a change at all. */
function causeOf({ Evaluation, CausingEntity }: ResourceChangeDetail): string | undefined {
  return Evaluation === 'Dynamic' ? CausingEntity?.split('.')[0] : undefined;
}
