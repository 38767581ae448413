import { Project } from 'projen';
import { Library } from './library';
import { type Input, jest, lint, NODE, projectJson, type Target, typecheck } from './nx';
import { privateTool } from './private-tool';

/** What it borrows: virtual environments and processes of the command, the Go that comes as a wheel. */
const BORROWED: Input[] = [
  '{workspaceRoot}/tools/cli/src/**/*',
  '{workspaceRoot}/tools/workflows/{src/go.ts,requirements.txt}',
  '{workspaceRoot}/tools/workspace/synthesize.ts',
  '{workspaceRoot}/maestro.config.json',
];
/** Which languages are tried, and with what. */
const TOOLCHAINS: Input[] = [
  NODE,
  { env: 'MAESTRO_PYTHON' },
  { env: 'JAVA_HOME' },
  ...['python3 --version', 'javac -version', 'mvn --version', 'go version'].map((command) => ({
    runtime: `${command} 2>&1 || true`,
  })),
];
const PACKAGES = ['semver', 'proper-lockfile', 'typescript', 'picocolors', 'zod', 'jsii-rosetta'];

/** Every library in Python, Java, Go and .NET, and the proof that they synthesize what TypeScript does. Never published. */
export function twins(project: Project): void {
  const path = 'tools/twins';
  const libraries = project.components.filter((component) => component instanceof Library).map(({ name }) => name);
  privateTool(project, path, [
    '// What needs a toolchain of another language is proven by `twins`.',
    "const uncovered = ['main.ts', 'pack.ts', 'run.ts', 'typescript.ts', 'python.ts', 'java.ts', 'go.ts'];",
    "module.exports = require('../../jest.base')({ name: 'twins', uncovered });",
  ]);
  projectJson(project, path, 'twins', {
    lint: lint(),
    typecheck: {
      ...typecheck([...PACKAGES, '@types/semver', '@types/proper-lockfile']),
      inputs: [...typecheck([...PACKAGES, '@types/semver', '@types/proper-lockfile']).inputs, ...BORROWED],
    },
    test: jest('unit', PACKAGES, { inputs: BORROWED }),
    pack: {
      command: 'tsx src/main.ts',
      inputs: [
        '{projectRoot}/{src/**/*,requirements.txt,platform.xml}',
        ...BORROWED,
        ...TOOLCHAINS,
        ...libraries.map((name) => `{workspaceRoot}/packages/${name}/{package.json,README.md,LICENSE,CHANGELOG.md}`),
        { dependentTasksOutputFiles: '**/*' },
        { externalDependencies: ['tsx', 'jsii-pacmak', ...PACKAGES] },
      ],
      outputs: ['{projectRoot}/dist'],
      // Not only what is compiled: the examples in the documentation, in each language.
      dependsOn: libraries.flatMap((name) => [`${name}:build`, `${name}:docs`]),
    },
    twins: {
      ...jest('twins', ['tsx', 'aws-cdk-lib', 'constructs', 'jsii-pacmak', ...PACKAGES], {
        inputs: [...BORROWED, ...TOOLCHAINS, { dependentTasksOutputFiles: '**/*' }],
      }),
      command:
        'mkdir -p reports && jest --ci --runInBand --config jest.twins.config.js --json --outputFile=reports/twins.json',
      outputs: ['{projectRoot}/reports/twins.json'],
      dependsOn: ['pack', ...libraries.map((name) => `${name}:build`)],
    } satisfies Target,
  });
}
