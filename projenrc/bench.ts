import { JsonFile, Project, TextFile } from 'projen';
import { jest, lint, projectJson, typecheck } from './nx';
import { generatedFrom } from './package-json';

const PACKAGES = ['@swc/core', 'aws-cdk-lib', 'constructs'];

/** What things cost, as ratios. Its figures gate nothing; that both sides do the same is tested. */
export function bench(project: Project): void {
  const path = 'tools/bench';
  new JsonFile(project, `${path}/tsconfig.test.json`, {
    marker: true,
    obj: {
      extends: '../../tsconfig.base.json',
      compilerOptions: { noEmit: true, types: ['node', 'jest'] },
      include: ['src/**/*.ts', 'test/**/*.ts'],
    },
  });
  new TextFile(project, `${path}/jest.config.js`, {
    lines: [
      generatedFrom('projenrc/bench.ts'),
      '// The bare app and the command run in processes of their own, where nothing is counted.',
      "module.exports = require('../../jest.base')({ name: 'bench', uncovered: ['bare.ts', 'main.ts'] });",
      '',
    ],
  });
  projectJson(project, path, 'bench', {
    lint: lint(),
    typecheck: typecheck(PACKAGES),
    test: jest('bench', PACKAGES),
  });
}
