import { JsonFile, Project, TextFile } from 'projen';
import { generatedFrom } from './package-json';

/** A tool that is run from its sources and never published: what TypeScript and jest need to know of it. */
export function privateTool(project: Project, path: string, jestConfig: string[]): void {
  new JsonFile(project, `${path}/tsconfig.test.json`, {
    marker: true,
    obj: {
      extends: '../../tsconfig.base.json',
      compilerOptions: { noEmit: true, types: ['node', 'jest'] },
      include: ['src/**/*.ts', 'test/**/*.ts'],
    },
  });
  new TextFile(project, `${path}/jest.config.js`, {
    lines: [generatedFrom(`projenrc/${path.split('/').pop()}.ts`), ...jestConfig, ''],
  });
}
