import { Project } from 'projen';
import { jest, lint, projectJson, typecheck } from './nx';
import { privateTool } from './private-tool';

const PACKAGES = ['@swc/core', 'aws-cdk-lib', 'constructs'];

/** What things cost, as ratios. Its figures gate nothing; that both sides do the same is tested. */
export function bench(project: Project): void {
  const path = 'tools/bench';
  privateTool(project, path, [
    '// The bare app and the command run in processes of their own, where nothing is counted.',
    "module.exports = require('../../jest.base')({ name: 'bench', uncovered: ['bare.ts', 'main.ts'] });",
  ]);
  projectJson(project, path, 'bench', {
    lint: lint(),
    typecheck: typecheck(PACKAGES),
    test: jest('bench', PACKAGES),
  });
}
