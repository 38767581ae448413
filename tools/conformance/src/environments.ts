import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Environment, type EnvironmentName, ENVIRONMENTS } from './model/environment';
import { readScan } from './model/scan';
import { readStacks } from './model/stacks';
import { readWorkflows } from './model/workflows';

interface Configuration {
  readonly environments: Record<EnvironmentName, { readonly path: string }>;
}

/** The environments of a workspace, as their `synth` and `check` targets wrote them. */
export function readEnvironments(workspace: string): Environment[] {
  const configuration = JSON.parse(readFileSync(join(workspace, 'maestro.config.json'), 'utf8')) as Configuration;
  return ENVIRONMENTS.map((name) => {
    const { path } = configuration.environments[name];
    const scan = readScan(join(workspace, '.maestro', 'check', name, 'findings.sarif'));
    return new Environment(name, readStacks(join(workspace, path, 'cdk.out')), scan, readWorkflows(workspace, name));
  });
}
