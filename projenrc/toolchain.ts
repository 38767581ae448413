/**
 * Every version of the toolchain, in one place. All are exact: a workspace that resolves differently
 * tomorrow is a workspace whose cache is wrong. Those with a reason in docs/toolchain.md must not move alone.
 */
export const NODE_FLOOR = '20.20.0';

/** What libraries compile against: the newest that PyPI, Maven and Go all carry. */
export const CDK_FLOOR = '2.260.0';
export const CONSTRUCTS_FLOOR = '10.5.0';

/** What environments pin, and the second lane of every library's tests. */
export const CDK_NEWEST = '2.276.0';
export const CONSTRUCTS_NEWEST = '10.8.1';

export const PEERS = {
  'aws-cdk-lib': `^${CDK_FLOOR}`,
  constructs: `^${CONSTRUCTS_FLOOR}`,
};

/** The toolchain belongs to the root alone; packages have no devDependencies of their own. */
export const TOOLCHAIN: Record<string, string> = {
  '@arethetypeswrong/cli': '0.18.5', // whether TypeScript finds the types of a tarball; MIT
  '@changesets/cli': '2.31.1', // 3.x needs Node 22
  '@changesets/get-release-plan': '4.0.16', // what the changesets will make of each version; part of the same release
  '@changesets/parse': '0.4.3', // and what each says
  '@nx/devkit': '23.2.0',
  '@swc/core': '1.16.18', // 1.16.22 misses platform packages
  '@swc/jest': '0.2.39',
  '@types/jest': '30.0.0',
  '@types/node': '20.19.43',
  '@types/proper-lockfile': '4.1.4',
  '@types/semver': '7.7.1',
  'asl-validator': '4.0.0', // checks state machines offline; Apache-2.0
  'aws-cdk': '2.1148.1', // npm's tag `latest` points to an old 3.0.0
  'aws-cdk-lib': CDK_FLOOR,
  'aws-cdk-lib-newest': `npm:aws-cdk-lib@${CDK_NEWEST}`,
  'cdk-nag': '3.0.2', // what the command brings, here so that npm puts it where nx sees it
  constructs: CONSTRUCTS_FLOOR,
  eslint: '10.15.0',
  'eslint-plugin-awscdk': '4.2.1',
  'fast-check': '4.10.2',
  'fast-xml-parser': '5.12.1', // reads pytest's report for the count of `npm test`
  jest: '30.5.2',
  jsii: '6.0.16',
  'jsii-diff': '1.134.0', // what a release breaks; Apache-2.0
  'jsii-docgen': '10.12.6', // API.md; Apache-2.0
  'jsii-pacmak': '1.140.0', // the twins in Python, Java, Go and .NET; Apache-2.0
  'jsii-rosetta': '6.0.17', // compiles the examples in the documentation; Apache-2.0
  jsonata: '2.2.2', // evaluates what state machines compute, in their tests; MIT
  nx: '23.2.0', // 23.3 and 24: `npm ci` fails, platform packages missing from the lockfile
  prettier: '3.10.1',
  projen: '0.103.25',
  publint: '0.3.25', // what is wrong with a tarball; MIT
  tsx: '4.23.15',
  typescript: '6.0.3', // 7 is not what jsii speaks
  verdaccio: '6.8.0', // 6.9 needs Node 22
  'typescript-eslint': '8.73.0',
  yaml: '2.9.0', // reads the workflows, in the tests that play them through; ISC
};

/** Transitive dependencies that a clean install on Node 20 needs held back. */
export const OVERRIDES = {
  'cdk-nag': { constructs: '$constructs' }, // peers on ^10.5.1, above our floor; `check` lends it the app's own anyway
  'eslint-plugin-awscdk': { typescript: '$typescript' }, // peers on <6, works on 6.0
  'node-fetch': '2.7.0', // verdaccio 6.8.0 asks for a version that npm no longer resolves
  'unrs-resolver': '1.9.2', // newer ones miss platform packages
};
