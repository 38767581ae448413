import { ClusterLogs, Monitoring, MonthlyBudget, Notices, Tracing } from '@maestrohwithit/observability';
import { App, Duration, Size, Stack } from 'aws-cdk-lib';
import { BackupVault } from 'aws-cdk-lib/aws-backup';
import { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { LoadBalancerV2Origin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { SecurityGroup, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Cluster } from 'aws-cdk-lib/aws-eks-v2';
import { ApplicationLoadBalancer, ApplicationTargetGroup, TargetType } from 'aws-cdk-lib/aws-elasticloadbalancingv2';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DatabaseInstance } from 'aws-cdk-lib/aws-rds';
import { Bucket } from 'aws-cdk-lib/aws-s3';

const app = new App();
const stack = new Stack(app, 'platform', { env: { account: '111122223333', region: 'us-east-1' } });

// What there is already, in other stacks or made by hand.
const vpc = new Vpc(stack, 'Network', { availabilityZones: ['us-east-1a', 'us-east-1b'] });
const cluster = Cluster.fromClusterAttributes(stack, 'Cluster', { clusterName: 'production' });
const database = DatabaseInstance.fromDatabaseInstanceAttributes(stack, 'Database', {
  instanceIdentifier: 'orders',
  instanceEndpointAddress: 'orders.abcdefghijkl.us-east-1.rds.amazonaws.com',
  port: 5432,
  securityGroups: [SecurityGroup.fromSecurityGroupId(stack, 'SecurityGroup', 'sg-0123456789abcdef0')],
});
const balancer = new ApplicationLoadBalancer(stack, 'LoadBalancer', { vpc });
const api = new ApplicationTargetGroup(stack, 'Api', { vpc, port: 8080, targetType: TargetType.IP });
const site = new Distribution(stack, 'Site', { defaultBehavior: { origin: new LoadBalancerV2Origin(balancer) } });

const notices = new Notices(stack, 'Notices', { emails: ['operators@example.com'] });
const monitoring = new Monitoring(stack, 'Monitoring', { notices: notices.topic });
monitoring.watchCluster('Cluster', cluster, { cpuPercent: 75 });
monitoring.watchDatabase('Database', database, { connections: 300, freeStorage: Size.gibibytes(10) });
monitoring.watchCache('Cache', 'sessions', { nodes: 2 });
monitoring.watchLoadBalancer('LoadBalancer', balancer, { targetGroups: [api], latency: Duration.millis(500) });
monitoring.watchDistribution('Site', site);
monitoring.watchNatGateways('Nat', vpc);
monitoring.watchBackups('Backups', BackupVault.fromBackupVaultName(stack, 'Vault', 'company-vault'));
monitoring.watchMetric('Orders', new Metric({ namespace: 'Shop', metricName: 'Orders' }), {
  title: 'Orders (in five minutes)',
  meaning: 'Nobody orders: can they?',
  below: 1,
});

new ClusterLogs(stack, 'ClusterLogs', {
  clusterName: 'production',
  bucket: Bucket.fromBucketName(stack, 'Logs', 'company-logs'),
  encryptionKey: Key.fromKeyArn(
    stack,
    'Key',
    'arn:aws:kms:us-east-1:111122223333:key/11111111-2222-3333-4444-555555555555',
  ),
  retention: RetentionDays.TWO_WEEKS,
});
new Tracing(stack, 'Tracing', { ratePercent: 10, serviceName: 'api' });
new MonthlyBudget(stack, 'Budget', { limit: 490, notices: notices.topic });

app.synth();
