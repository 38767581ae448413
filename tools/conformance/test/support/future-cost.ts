import type { Environment } from '../../src/model/environment';
import { drop } from '../../src/mutations';

/** What costs too much has to lose something before it fits: here its control plane. */
export function cheaper(environment: Environment): Environment {
  const copy = environment.copy();
  copy.all('AWS::EKS::Cluster').forEach(drop);
  return copy.reread();
}
