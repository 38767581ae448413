import { Project } from 'projen';
import { jest, lint, projectJson, typecheck } from './nx';
import { privateTool } from './private-tool';

const PACKAGES = ['@swc/core', 'aws-cdk-lib', 'constructs', 'nx', '@nx/devkit'];
/** It says what nx ran. */
const NX_PLUGIN = '{workspaceRoot}/tools/nx-plugin/{index.cjs,src/**/*}';

/** What things cost, as ratios. Its figures gate nothing; that both sides do the same is tested. */
export function bench(project: Project): void {
  const path = 'tools/bench';
  const types = typecheck(PACKAGES);
  privateTool(project, path, [
    '// The bare app and the command run in processes of their own, where nothing is counted.',
    "module.exports = require('../../jest.base')({ name: 'bench', uncovered: ['bare.ts', 'main.ts'] });",
  ]);
  projectJson(project, path, 'bench', {
    lint: lint(),
    typecheck: { ...types, inputs: [...types.inputs, NX_PLUGIN] },
    test: jest('bench', [...PACKAGES, 'tsx'], { inputs: [NX_PLUGIN] }),
  });
}
