import { bench } from './projenrc/bench';
import { cli } from './projenrc/cli';
import { compatibility } from './projenrc/compatibility';
import { conformance } from './projenrc/conformance';
import { e2e } from './projenrc/e2e';
import { environments } from './projenrc/environments';
import { impact } from './projenrc/impact';
import { Library } from './projenrc/library';
import { localCloud } from './projenrc/local-cloud';
import { train } from './projenrc/train';
import { twins } from './projenrc/twins';
import { workflows } from './projenrc/workflows';
import { Workspace } from './projenrc/workspace';

const ENVIRONMENTS = ['dev', 'staging', 'prod'];
const workspace = new Workspace();

new Library(workspace, {
  name: 'network',
  description:
    'A VPC for production on AWS: fixed subnet slots, a NAT strategy you choose, closed by default, logged and encrypted',
  keywords: ['vpc', 'subnet', 'nat', 'nacl', 'flow-logs'],
  accepts: true,
});
new Library(workspace, {
  name: 'security',
  description:
    'Security of an AWS account as constructs: keys, roles with MFA, GitHub OIDC, an audited baseline, a web firewall',
  keywords: ['kms', 'encryption', 'security', 'mfa', 'oidc', 'cloudtrail', 'config', 'guardduty', 'waf', 'shield'],
  accepts: true,
});
new Library(workspace, {
  name: 'database',
  description:
    'PostgreSQL on Amazon RDS and Redis on ElastiCache: encrypted, backed up, protected and private by default',
  keywords: ['rds', 'postgresql', 'elasticache', 'redis', 'database'],
  accepts: true,
  officeHours: true,
});
new Library(workspace, {
  name: 'storage',
  description:
    'S3 buckets for assets, logs and backups: encrypted, closed, versioned, logged, kept no longer than needed',
  keywords: ['s3', 'bucket', 'storage', 'object-lock'],
  accepts: true,
});
new Library(workspace, {
  name: 'compute-ec2',
  description: 'A single EC2 instance without SSH: IMDSv2, encrypted volumes, Session Manager',
  keywords: ['ec2', 'instance', 'ssm'],
  accepts: true,
});
new Library(workspace, {
  name: 'compute-eks',
  description: 'A Kubernetes platform on Amazon EKS: private, encrypted, logged, with managed nodes and add-ons',
  keywords: ['eks', 'kubernetes'],
  accepts: true,
  officeHours: true,
});
new Library(workspace, {
  name: 'workload',
  description:
    'What runs on a Kubernetes cluster of Amazon EKS: an API service and the Cluster Autoscaler, safe by default',
  keywords: ['eks', 'kubernetes', 'deployment', 'hpa', 'autoscaler'],
  accepts: true,
  // Its objects are held against the schemas that the local cloud has.
  testInputs: [
    '{workspaceRoot}/tools/local-cloud/{maestro_local_cloud/services/*,requirements-test.txt}',
    '{workspaceRoot}/tools/workspace/python.ts',
    { runtime: 'python3 --version || true' },
  ],
});
new Library(workspace, {
  name: 'backup',
  description: 'AWS Backup for everything tagged Backup=true: a protected vault, daily and weekly plans, restore tests',
  keywords: ['backup', 'disaster-recovery', 'restore'],
  accepts: true,
});
new Library(workspace, {
  name: 'observability',
  description:
    'Alarms, a dashboard, notices, logs of clusters, traces and budgets: what an operator needs to see, and hears of',
  keywords: ['cloudwatch', 'alarms', 'dashboard', 'sns', 'slack', 'x-ray', 'budgets'],
  accepts: true,
});

new Library(workspace, {
  name: 'edge',
  description:
    'The way in from the internet: DNS zone, certificates, an HTTPS load balancer and a CloudFront site, logged and behind web firewalls',
  keywords: ['route53', 'acm', 'alb', 'cloudfront', 'tls', 'cdn'],
  accepts: true,
});

bench(workspace);
cli(workspace);
compatibility(workspace, ENVIRONMENTS);
environments(workspace, ENVIRONMENTS);
impact(workspace, ENVIRONMENTS);
conformance(workspace);
e2e(workspace);
localCloud(workspace);
train(workspace);
twins(workspace);
workflows(workspace, ENVIRONMENTS);

workspace.synth();
