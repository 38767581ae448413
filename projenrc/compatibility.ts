import { Project } from 'projen';
import { Library } from './library';
import { jest, lint, NODE, projectJson, typecheck } from './nx';
import { privateTool } from './private-tool';

/** What it borrows from the command: copies of environments in which a library is another. */
const BORROWED = ['{workspaceRoot}/tools/cli/src/**/*'];
const PACKAGES = ['typescript', 'semver', 'zod', 'p-limit', 'picocolors', 'proper-lockfile', 'verdaccio'];

/** The promise of every library: it composes with every version of the others that somebody pins. Never published. */
export function compatibility(project: Project, environments: string[]): void {
  const path = 'tools/compatibility';
  const libraries = project.components.filter((component) => component instanceof Library).map(({ name }) => name);
  privateTool(project, path, [
    "module.exports = require('../../jest.base')({ name: 'compatibility', uncovered: ['main.ts'] });",
  ]);
  projectJson(
    project,
    path,
    'compatibility',
    {
      lint: lint(),
      typecheck: {
        ...typecheck(PACKAGES),
        inputs: [...typecheck([...PACKAGES, '@types/semver', '@types/proper-lockfile']).inputs, ...BORROWED],
      },
      test: jest('compatibility', PACKAGES, { inputs: BORROWED }),
      compatibility: {
        command: 'tsx src/main.ts',
        inputs: [
          '{projectRoot}/src/**/*',
          ...BORROWED,
          '{workspaceRoot}/apps/maestro-envs/*/*',
          '{workspaceRoot}/registry/**/*',
          '{workspaceRoot}/maestro.config.json',
          '{workspaceRoot}/.changeset/*.md',
          { dependentTasksOutputFiles: '**/*.tgz' },
          NODE,
          { externalDependencies: ['tsx', ...PACKAGES] },
        ],
        dependsOn: [
          ...environments.map((environment) => `${environment}:pins`),
          ...libraries.map((library) => `${library}:package`),
        ],
      },
    },
    libraries,
  );
}
