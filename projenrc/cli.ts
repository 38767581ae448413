import { Project } from 'projen';
import { Tool } from './tool';

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
  '@aws-cdk/cloudformation-diff': '2.187.5', // what a change of templates replaces; Apache-2.0
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
  return new Tool(project, {
    name: 'cli',
    description: 'Deploys and verifies environments of pinned CDK libraries, on AWS or on a laptop without an account',
    bin: { maestro: 'bin/maestro.js' },
    files: ['check'],
    uncovered: [
      'main.ts', // starts the command line and nothing else; main.test.ts starts it in processes of its own
    ],
    dependencies: CLI_DEPENDENCIES,
  });
}

function awsClients(): Record<string, string> {
  const versions = { ...Object.fromEntries(AWS_CLIENTS.map((client) => [client, AWS_SDK])), ...EARLIER_AWS_CLIENTS };
  return Object.fromEntries(
    Object.entries(versions).map(([client, version]) => [`@aws-sdk/client-${client}`, version]),
  );
}
