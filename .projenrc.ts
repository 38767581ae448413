import { cli } from './projenrc/cli';
import { Library } from './projenrc/library';
import { Workspace } from './projenrc/workspace';

const workspace = new Workspace();

new Library(workspace, {
  name: 'network',
  description:
    'A VPC for production on AWS: fixed subnet slots, a NAT strategy you choose, closed by default, logged and encrypted',
  keywords: ['vpc', 'subnet', 'nat', 'nacl', 'flow-logs'],
});
new Library(workspace, {
  name: 'security',
  description: 'Customer keys per purpose, with rotation, for a production platform on AWS',
  keywords: ['kms', 'encryption', 'security'],
});
new Library(workspace, {
  name: 'database',
  description: 'PostgreSQL on Amazon RDS and Redis on ElastiCache: encrypted, backed up, protected and private by default',
  keywords: ['rds', 'postgresql', 'elasticache', 'redis', 'database'],
});
new Library(workspace, {
  name: 'compute-ec2',
  description: 'A single EC2 instance without SSH: IMDSv2, encrypted volumes, Session Manager',
  keywords: ['ec2', 'instance', 'ssm'],
});
new Library(workspace, {
  name: 'compute-eks',
  description: 'A Kubernetes platform on Amazon EKS: private, encrypted, logged, with managed nodes and add-ons',
  keywords: ['eks', 'kubernetes'],
});

cli(workspace);

workspace.synth();
