import { Project } from 'projen';
import { Library } from './library';
import { projectJson } from './nx';

/**
 * What HEAD's libraries would do to the environments. Environments have no edge to HEAD, so that this is a project of its
 * own, and the only one that an edit of a library affects beside the library.
 */
export function impact(project: Project, environments: string[]): void {
  const libraries = project.components.filter((component) => component instanceof Library).map(({ name }) => name);
  projectJson(
    project,
    'tools/impact',
    'impact',
    {
      impact: {
        command: 'node tools/launch.mjs tools/cli/src/main.ts impact --with packages',
        cwd: '.',
        inputs: [
          '{workspaceRoot}/apps/maestro-envs/*/*',
          '{workspaceRoot}/registry/**/*',
          '{workspaceRoot}/tools/cli/src/**/*',
          '{workspaceRoot}/maestro.config.json',
          { dependentTasksOutputFiles: '**/*.tgz' },
          { runtime: 'node --version' },
        ],
        outputs: ['json', 'md'].map((type) => `{workspaceRoot}/.maestro/impact/impact.${type}`),
        dependsOn: [
          ...environments.map((environment) => `${environment}:pins`),
          ...libraries.map((library) => `${library}:package`),
        ],
        parallelism: false, // three environments at a time fill the machine
      },
    },
    libraries,
  );
}
