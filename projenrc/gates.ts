/** What gates a change, by the job of the workflow `ci` that runs it; `npm test` runs all of it. */
export const GATES = {
  lint: ['projen', 'lint', 'typecheck'],
  changesets: ['changesets'],
  scan: ['check', 'permissions'],
  validate: ['synth', 'conformance', 'compatibility'],
  test: ['build', 'api', 'docs', 'test', 'test-newest', 'test-registry', 'package', 'lint-package', 'check-release'],
  /** What deploys to local clouds. */
  deploy: [
    'test-stranger',
    'test-update',
    'test-repository',
    'test-adoption',
    'test-integration',
    'test-e2e',
    'test-train',
  ],
  twins: ['twins'],
  impact: ['impact'],
};
