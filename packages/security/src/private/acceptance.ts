import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/**
 * Accepts a finding of cdk-nag that the structure of this library makes unavoidable. Written as metadata, since
 * `acknowledge` of CDK 2.260 refuses the ids of findings that contain `::` themselves, such as `IAM5[Resource::*]`.
 */
export function accept(construct: IConstruct, finding: string, reason: string): void {
  construct.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, { [finding]: reason });
}
