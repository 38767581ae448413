import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Project, TextFile } from 'projen';
import { generatedFrom } from './package-json';
import { Tool } from './tool';
import { CDK_NEWEST, CONSTRUCTS_NEWEST, TOOLCHAIN } from './toolchain';

/** All clients of one release: they share the parts that speak to AWS. */
const AWS_SDK = '3.1146.0';

const AWS_CLIENTS = [
  'acm',
  'cloudformation',
  'cloudfront',
  'cloudwatch',
  'cloudwatch-logs',
  'ec2',
  'ecr',
  'eks',
  'eventbridge',
  'iam',
  'kms',
  'lambda',
  'rds',
  'route-53',
  's3',
  'scheduler',
  'secrets-manager',
  'sfn',
  'sns',
  'sqs',
  'ssm',
  'sts',
];

/** Services that were not part of that release: their newest client before it. */
const EARLIER_AWS_CLIENTS: Readonly<Record<string, string>> = {
  backup: '3.1092.0',
  budgets: '3.1124.0',
  cloudtrail: '3.1137.0',
  'config-service': '3.1124.0',
  'elastic-load-balancing-v2': '3.1142.0',
  elasticache: '3.1127.0',
  firehose: '3.1124.0',
  's3-control': '3.1112.0',
  wafv2: '3.1141.0',
};

/** What it needs at run time, and whatever else runs its parts. */
export const CLI_DEPENDENCIES: Record<string, string> = {
  ...awsClients(),
  '@aws-cdk/cloudformation-diff': '2.187.5', // what an update replaces, as AWS's resource specification has it; Apache-2.0
  'cdk-nag': '3.0.2', // loaded into apps by `check`; Apache-2.0
  'cli-table3': '0.6.5',
  commander: '14.0.3', // 15 is ESM only
  'p-limit': '3.1.0', // the last CommonJS release
  picocolors: '1.1.1',
  'proper-lockfile': '4.1.2', // survives kill -9: its heartbeat goes stale
  semver: '7.8.6',
  verdaccio: '6.8.0', // 6.9 needs Node 22
  zod: '4.6.7',
};

/** `maestro`: what `npm run up` calls here, and what another team's repository installs. */
export function cli(project: Project): Tool {
  new TextFile(project, 'tools/cli/src/init/toolchain.ts', { lines: initToolchain() });
  new TextFile(project, 'tools/cli/src/init/helpers.ts', { lines: initHelpers() });
  return new Tool(project, {
    name: 'cli',
    description: 'Deploys and verifies environments of pinned CDK libraries, on AWS or on a laptop without an account',
    keywords: ['aws', 'cdk', 'aws-cdk', 'environments', 'deployment', 'compliance', 'local', 'emulator'],
    bin: { maestro: 'bin/maestro.js' },
    files: ['check', '!**/__pycache__'],
    uncovered: [
      'main.ts', // starts the command line and nothing else; main.test.ts starts it in processes of its own
    ],
    dependencies: CLI_DEPENDENCIES,
    // An embedded registry is not everybody's, and npm resolves verdaccio 6.8 only with the override of our toolchain.
    optional: ['verdaccio'],
  });
}

function awsClients(): Record<string, string> {
  const versions = { ...Object.fromEntries(AWS_CLIENTS.map((client) => [client, AWS_SDK])), ...EARLIER_AWS_CLIENTS };
  return Object.fromEntries(
    Object.entries(versions).map(([client, version]) => [`@aws-sdk/client-${client}`, version]),
  );
}

/** What `maestro init` gives a new environment, as those of this repository have it. */
function initToolchain(): string[] {
  const installed = ['@types/node', 'aws-cdk', 'tsx', 'typescript'].map((name) => [name, TOOLCHAIN[name]] as const);
  const used = Object.entries({ 'aws-cdk-lib': CDK_NEWEST, constructs: CONSTRUCTS_NEWEST });
  const constant = (name: string, versions: (readonly [string, string])[]) => [
    `export const ${name} = {`,
    ...versions.map(([key, version]) => `  ${/^\w+$/.test(key) ? key : `'${key}'`}: '${version}',`),
    '};',
  ];
  return [
    generatedFrom('projenrc/cli.ts'),
    '',
    '/** What the app of a new environment uses. */',
    ...constant('USED', used),
    '',
    '/** What runs it. */',
    ...constant('INSTALLED', installed),
    '',
  ];
}

/** What a new environment accepts findings and losses with: the same as those of this repository have. */
function initHelpers(): string[] {
  const helper = (file: string) => {
    const source = readFileSync(join('projenrc', 'shared', file), 'utf8');
    return [`  '${file}': \`${source.replace(/[\\`]|\$(?={)/g, '\\$&')}\`,`];
  };
  return [
    generatedFrom('projenrc/cli.ts'),
    '',
    '/** Sources that a new environment begins with, by their names. */',
    'export const HELPERS: Readonly<Record<string, string>> = {',
    ...['accept.ts', 'reasons.ts', 'accept-change.ts'].flatMap(helper),
    '};',
    '',
  ];
}
