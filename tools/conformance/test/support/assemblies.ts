import { join } from 'node:path';
import { readEnvironments } from '../../src/environments';
import type { Environment, EnvironmentName } from '../../src/model/environment';

/** The real assemblies, which the environments' `synth` targets wrote. */
export const ASSEMBLIES = readEnvironments(join(__dirname, '..', '..', '..', '..'));

export function assembly(name: EnvironmentName): Environment {
  return ASSEMBLIES.find((environment) => environment.name === name)!;
}
