import { MaestroError } from '../errors';
import type { Cloud } from './cloud';

/** Which CloudFormation types the local cloud really has. */
export interface CloudTypes {
  readonly emulated: string[];
  /** Kept and shown, with no service behind them. */
  readonly recorded: string[];
}

/** AWS has a service behind every type. */
export const AWS_TYPES: CloudTypes = { emulated: [], recorded: [] };

export async function readTypes(cloud: Cloud): Promise<CloudTypes> {
  const response = await fetch(`${cloud.endpoint}/_maestro/types`);
  if (!response.ok) {
    throw new MaestroError(
      'MAESTRO_CLOUD_FAILED',
      `the local cloud answers ${response.status} when asked for its types`,
      `its log is ${cloud.log}`,
    );
  }
  return (await response.json()) as CloudTypes;
}
