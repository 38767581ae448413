/**
 * Who may import whom. Libraries meet at the CDK's own interfaces, so that any version of one composes with any version
 * of another; tools know no environment; nothing reaches across packages by a relative path.
 */
const ACROSS = {
  group: ['**/packages/**', '**/apps/**', '**/tools/**'],
  message: 'packages and tools do not reach into each other',
};
const LIBRARIES = {
  group: ['@maestrohwithit/*'],
  message: 'no library imports another: meet at the interfaces of aws-cdk-lib',
};

const restrict = (files, ...patterns) => ({ files, rules: { 'no-restricted-imports': ['error', { patterns }] } });

export const boundaries = [
  restrict(['packages/*/{src,test}/**/*.ts'], ACROSS, LIBRARIES),
  // Apps that a library's user could have written, which import it by its name.
  restrict(['packages/*/test/update/*.ts'], ACROSS),
  restrict(['tools/**/*.ts'], { ...ACROSS, group: ['**/packages/**', '**/apps/**'] }, LIBRARIES),
];
