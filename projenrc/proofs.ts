import { CLI_DEPENDENCIES } from './cli';
import { type Input, LOCAL_CLOUD, type Target } from './nx';

/** What deploys a library to a local cloud of its own: the parts of the command, and the emulator. */
export const LABORATORY: Input[] = [
  '{workspaceRoot}/tools/workspace/{laboratory,stranger}.ts',
  '{workspaceRoot}/tools/workspace/update/**/*',
  '{workspaceRoot}/tools/cli/src/**/*',
  ...LOCAL_CLOUD,
  '{workspaceRoot}/maestro.config.json',
  { runtime: 'node --version' },
  { runtime: 'python3 --version || true' },
  { env: 'MAESTRO_PYTHON' },
  { externalDependencies: ['tsx', 'typescript', '@types/node', 'aws-cdk', 'aws-cdk-lib', 'constructs', 'jsii'] },
  { externalDependencies: ['aws-cdk-lib-newest', ...Object.keys(CLI_DEPENDENCIES)] },
];

/** Targets of a library that are proven by deployments of its tarball; `written` is what a person writes in it. */
export function proofs(name: string, written: Input[]): Record<string, Target> {
  const prove = (program: string, more: Input[] = []): Target => ({
    command: `tsx tools/workspace/${program} {projectRoot}`,
    cwd: '.',
    inputs: [...written, ...LABORATORY, ...more],
    dependsOn: ['package'],
  });
  return {
    'test-stranger': prove('stranger.ts'),
    'test-update': prove('update/main.ts', [`{workspaceRoot}/registry/@maestrohwithit/${name}/**/*`]),
  };
}
