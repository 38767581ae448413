/**
 * Jest for every package: swc instead of a type-check per file (`typecheck` is a target of its own), the CDK's validator
 * off (it costs seconds per test file and runs once per environment in `check`), and a second lane on the newest CDK.
 */
const NEWEST = { '^aws-cdk-lib$': 'aws-cdk-lib-newest', '^aws-cdk-lib/(.*)$': 'aws-cdk-lib-newest/$1' };

module.exports = ({ name, testMatch = ['<rootDir>/test/**/*.test.ts'], coverage = true, uncovered = [] }) => ({
  testEnvironment: 'node',
  testMatch,
  randomize: true,
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  moduleNameMapper: {
    [`^${name}$`]: '<rootDir>/src',
    ...(process.env.CDK_LANE === 'newest' ? NEWEST : {}),
  },
  globalSetup: require.resolve('./jest.temporary.js'),
  globalTeardown: require.resolve('./jest.teardown.js'),
  setupFiles: [require.resolve('./jest.setup.js')],
  collectCoverage: coverage,
  collectCoverageFrom: ['src/**/*.ts', ...uncovered.map((file) => `!src/${file}`)],
  coverageReporters: ['text-summary', 'json-summary'],
  coverageThreshold: { global: { lines: 95, branches: 95 } },
});
