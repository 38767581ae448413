import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import awscdk from 'eslint-plugin-awscdk';
import tseslint from 'typescript-eslint';
import { boundaries } from './tools/eslint/boundaries.mjs';

/** Type information of one project each: with all of them at once a lint of one package took 4 GB. */
const typed = (files, project) => ({
  files,
  languageOptions: { parserOptions: { project, projectService: false, tsconfigRootDir: import.meta.dirname } },
});
const environments = ['dev', 'staging', 'prod'];
const packages = readdirSync(join(import.meta.dirname, 'packages'), { withFileTypes: true }).filter((entry) =>
  entry.isDirectory(),
);

/** One lint for the whole workspace. Formatting is prettier's alone. */
export default tseslint.config(
  {
    ignores: [
      '**/{node_modules,lib,dist,coverage,reports,cdk.out,.maestro,.nx}/**',
      'registry/**',
      '**/jest.config.js',
    ],
  },
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.recommendedTypeChecked],
    rules: {
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-floating-promises': 'error',
      'no-console': 'error',
      eqeqeq: ['error', 'always'],
    },
  },
  { files: ['packages/*/src/**/*.ts'], extends: [awscdk.configs.recommended] },
  typed(['.projenrc.ts', 'projenrc/**/*.ts', 'tools/{nx-plugin,workspace}/**/*.ts'], 'tsconfig.json'),
  typed(['tools/cli/**/*.ts'], 'tools/cli/tsconfig.test.json'),
  typed(['tools/compatibility/**/*.ts'], 'tools/compatibility/tsconfig.test.json'),
  typed(['tools/conformance/**/*.ts'], 'tools/conformance/tsconfig.test.json'),
  typed(['tools/bench/**/*.ts'], 'tools/bench/tsconfig.test.json'),
  typed(['tools/train/**/*.ts'], 'tools/train/tsconfig.test.json'),
  typed(['tools/twins/**/*.ts'], 'tools/twins/tsconfig.test.json'),
  typed(['tools/workflows/**/*.ts'], 'tools/workflows/tsconfig.test.json'),
  typed(['tools/e2e/**/*.ts'], 'tools/e2e/tsconfig.test.json'),
  typed(['tools/impact/**/*.ts'], 'tools/impact/tsconfig.test.json'),
  ...environments.map((name) => typed([`apps/maestro-envs/${name}/*.ts`], `apps/maestro-envs/${name}/tsconfig.json`)),
  ...packages.map(({ name }) => typed([`packages/${name}/**/*.ts`], `packages/${name}/tsconfig.test.json`)),
  {
    files: ['**/test*/**/*.ts', 'packages/*/examples/**/*.ts'],
    rules: {
      // A synthesized template is data of no type.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  ...boundaries,
);
