import type { Environment } from '../model/environment';
import type { Resource } from '../model/resource';
import { allows, grantsOf } from './policies';

/** The buckets that a purpose names in their place in the code: `…/Storage/Assets/Resource`. */
export function bucketsFor(environment: Environment, purpose: string): Resource[] {
  return environment
    .all('AWS::S3::Bucket')
    .filter((bucket) => bucket.path.toLowerCase().split('/').includes(purpose.toLowerCase()));
}

/** A role may do something in the buckets of a purpose. */
export function mayOn(environment: Environment, role: Resource, action: string, purpose: string): boolean {
  const buckets = bucketsFor(environment, purpose);
  return grantsOf(environment, role).some(
    (statement) =>
      allows(statement, action) && environment.targets(statement.Resource).some((target) => buckets.includes(target)),
  );
}
