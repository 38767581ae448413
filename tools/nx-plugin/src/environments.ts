import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createNodesFromFiles, CreateNodesV2, TargetConfiguration } from '@nx/devkit';

const SCOPE = '@maestrohwithit/';

/**
 * Not in `externalDependencies`: an edge to a package of the root would have `nx affected` deploy every environment for a
 * line of the root's lockfile, since it knows projects and not their targets. `conformance`, which waits for all checks,
 * has that edge.
 */
const CDK_NAG = { runtime: `node -p "require('cdk-nag/package.json').version"` };

/** Every folder with a cdk.json below apps/maestro-envs is an environment. Its targets follow from its own pins. */
export const createNodesV2: CreateNodesV2 = [
  'apps/maestro-envs/*/cdk.json',
  (files, options, context) =>
    createNodesFromFiles(
      (file) => {
        const root = dirname(file);
        return {
          projects: {
            [root]: { name: basename(root), targets: targets(context.workspaceRoot, root), tags: ['environment'] },
          },
        };
      },
      files,
      options,
      context,
    ),
];

/**
 * An environment is made of its own folder and of the published tarballs that it pins, and of nothing else: not of HEAD's
 * libraries, not of versions that others pin.
 */
function targets(workspace: string, root: string): Record<string, TargetConfiguration> {
  const environment = basename(root);
  const maestro = (command: string, more: Partial<TargetConfiguration> = {}): TargetConfiguration => ({
    command: `node tools/launch.mjs tools/cli/src/main.ts ${command} ${environment}`,
    cache: false,
    ...more,
  });
  const inputs = [
    '{projectRoot}/*',
    '{workspaceRoot}/tools/cli/src/**/*',
    ...pinnedTarballs(workspace, root),
    { runtime: 'node --version' },
  ];
  const tools = [
    '{workspaceRoot}/tools/cli/check/**/*',
    '{workspaceRoot}/maestro.config.json',
    { runtime: 'python3 --version || true' },
    { env: 'MAESTRO_PYTHON' },
  ];
  const cloud = (command: string): TargetConfiguration =>
    maestro(command, {
      parallelism: false,
      defaultConfiguration: 'local',
      configurations: { local: { args: '--configuration=local' }, aws: { args: '--configuration=aws' } },
    });
  return {
    pins: maestro('install', { inputs }),
    typecheck: maestro('typecheck', { cache: true, inputs, outputs: [], dependsOn: ['pins'] }),
    check: maestro('check', {
      cache: true,
      inputs: [
        ...inputs,
        ...tools,
        // The day decides which versions are out of support: once a month is soon enough to hear of it.
        { runtime: 'date -u +%Y-%m' },
        CDK_NAG,
      ],
      outputs: ['findings.sarif', 'acceptances.json'].map(
        (file) => `{workspaceRoot}/.maestro/check/${environment}/${file}`,
      ),
      dependsOn: ['pins'],
    }),
    // What deploys it, derived anew: bootstrap.template.json is what it is held against.
    permissions: maestro('permissions', {
      cache: true,
      inputs: [...inputs, ...tools],
      outputs: [],
      dependsOn: ['pins'],
    }),
    synth: maestro('synth', { cache: true, inputs, outputs: ['{projectRoot}/cdk.out'], dependsOn: ['pins'] }),
    plan: cloud('plan'),
    deploy: cloud('deploy'),
    verify: cloud('verify'),
    destroy: cloud('destroy'),
  };
}

/** The files in the embedded registry that this environment installs. */
function pinnedTarballs(workspace: string, root: string): string[] {
  const file = join(workspace, root, 'package.json');
  if (!existsSync(file)) return [];
  const { dependencies = {} } = JSON.parse(readFileSync(file, 'utf8')) as { dependencies?: Record<string, string> };
  return Object.entries(dependencies)
    .filter(([name]) => name.startsWith(SCOPE))
    .map(([name, version]) => `{workspaceRoot}/registry/${name}/${name.slice(SCOPE.length)}-${version}.tgz`);
}
