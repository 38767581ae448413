import { Project } from 'projen';
import { Tool } from './tool';

/** All clients of one release: they share the parts that speak to AWS. */
const AWS_SDK = '3.1146.0';

const AWS_CLIENTS = [
  'cloudformation',
  'cloudwatch-logs',
  'ec2',
  'eks',
  'iam',
  'kms',
  'lambda',
  'rds',
  's3',
  'secrets-manager',
  'ssm',
  'sts',
];

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
    dependencies: {
      ...Object.fromEntries(AWS_CLIENTS.map((client) => [`@aws-sdk/client-${client}`, AWS_SDK])),
      'cdk-nag': '3.0.2', // loaded into apps by `check`; Apache-2.0
      'cli-table3': '0.6.5',
      commander: '14.0.3', // 15 is ESM only
      'p-limit': '3.1.0', // the last CommonJS release
      picocolors: '1.1.1',
      'proper-lockfile': '4.1.2', // survives kill -9: its heartbeat goes stale
      semver: '7.8.6',
      verdaccio: '6.8.0', // 6.9 needs Node 22
      zod: '4.6.7',
    },
  });
}
