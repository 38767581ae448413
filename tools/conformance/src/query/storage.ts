import type { Environment } from '../model/environment';
import type { Resource } from '../model/resource';

/** The buckets that a purpose names in their place in the code: `…/Storage/Assets/Resource`. */
export function bucketsFor(environment: Environment, purpose: string): Resource[] {
  return environment
    .all('AWS::S3::Bucket')
    .filter((bucket) => bucket.path.toLowerCase().split('/').includes(purpose.toLowerCase()));
}
