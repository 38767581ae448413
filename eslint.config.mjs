import awscdk from 'eslint-plugin-awscdk';
import tseslint from 'typescript-eslint';
import { boundaries } from './tools/eslint/boundaries.mjs';

const parserOptions = {
  project: ['./tsconfig.json', './packages/*/tsconfig.test.json', './tools/cli/tsconfig.test.json'],
  tsconfigRootDir: import.meta.dirname,
};

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
    languageOptions: { parserOptions },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/no-floating-promises': 'error',
      'no-console': 'error',
      eqeqeq: ['error', 'always'],
    },
  },
  // The preset chooses the nearest tsconfig.json, which knows no tests: ours stays.
  {
    files: ['packages/*/src/**/*.ts'],
    extends: [awscdk.configs.recommended],
    languageOptions: { parserOptions: { ...parserOptions, projectService: false } },
  },
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
