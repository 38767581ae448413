import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * What people at work need, by subject. A star stands only where IAM knows no resource for the action.
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const allow = (sid: string, resources: string[], actions: string[], conditions?: iam.Conditions) =>
  new iam.PolicyStatement({ sid, actions, resources, conditions });

const arn = (role: Construct, service: string, resource: string, resourceName = '*') =>
  Stack.of(role).formatArn({ service, resource, resourceName });

const colonArn = (role: Construct, service: string, resource: string, resourceName = '*') =>
  Stack.of(role).formatArn({ service, resource, resourceName, arnFormat: ArnFormat.COLON_RESOURCE_NAME });

/** Metrics, alarms, logs, traces, and the state of what runs. */
export function observe(role: Construct): iam.PolicyStatement[] {
  return [
    allow(
      'Watch',
      ['*'],
      [
        'cloudwatch:GetMetricData',
        'cloudwatch:GetMetricStatistics',
        'cloudwatch:ListDashboards',
        'cloudwatch:ListMetrics',
        'logs:DescribeLogGroups',
        'logs:DescribeQueries',
        'logs:StopQuery',
        'xray:BatchGetTraces',
        'xray:GetServiceGraph',
        'xray:GetTraceGraph',
        'xray:GetTraceSummaries',
      ],
    ),
    allow(
      'ReadDashboards',
      [Stack.of(role).formatArn({ service: 'cloudwatch', region: '', resource: 'dashboard', resourceName: '*' })],
      ['cloudwatch:GetDashboard'],
    ),
    allow(
      'ReadAlarms',
      [colonArn(role, 'cloudwatch', 'alarm')],
      ['cloudwatch:DescribeAlarmHistory', 'cloudwatch:DescribeAlarms'],
    ),
    allow(
      'ReadLogs',
      [colonArn(role, 'logs', 'log-group')],
      [
        'logs:DescribeLogStreams',
        'logs:FilterLogEvents',
        'logs:GetLogEvents',
        'logs:GetLogRecord',
        'logs:GetQueryResults',
        'logs:StartQuery',
      ],
    ),
    allow(
      'ListWhatRuns',
      ['*'],
      [
        'autoscaling:DescribeAutoScalingGroups',
        'autoscaling:DescribeScalingActivities',
        'cloudformation:ListStacks',
        'ec2:DescribeInstances',
        'ec2:DescribeInstanceStatus',
        'ec2:DescribeSecurityGroups',
        'ec2:DescribeSubnets',
        'ec2:DescribeVolumes',
        'eks:ListClusters',
        'elasticloadbalancing:DescribeListeners',
        'elasticloadbalancing:DescribeLoadBalancers',
        'elasticloadbalancing:DescribeTargetGroups',
        'elasticloadbalancing:DescribeTargetHealth',
        'ssm:DescribeInstanceInformation',
        'ssm:DescribeSessions',
      ],
    ),
    allow(
      'DescribeStacks',
      [arn(role, 'cloudformation', 'stack')],
      [
        'cloudformation:DescribeStackEvents',
        'cloudformation:DescribeStackResources',
        'cloudformation:DescribeStacks',
        'cloudformation:ListStackResources',
      ],
    ),
    allow(
      'DescribeClusters',
      [arn(role, 'eks', 'cluster'), arn(role, 'eks', 'nodegroup'), arn(role, 'eks', 'addon')],
      [
        'eks:AccessKubernetesApi',
        'eks:DescribeAddon',
        'eks:DescribeCluster',
        'eks:DescribeNodegroup',
        'eks:ListAddons',
        'eks:ListNodegroups',
      ],
    ),
    allow(
      'DescribeDatabases',
      [
        ...['db', 'snapshot'].map((resource) => colonArn(role, 'rds', resource)),
        ...['cluster', 'replicationgroup'].map((resource) => colonArn(role, 'elasticache', resource)),
      ],
      [
        'elasticache:DescribeCacheClusters',
        'elasticache:DescribeReplicationGroups',
        'rds:DescribeDBInstances',
        'rds:DescribeDBLogFiles',
        'rds:DescribeDBSnapshots',
      ],
    ),
  ];
}

/**
 * The document is checked, or a session could forward ports to wherever the instance reaches.
 * @see https://docs.aws.amazon.com/systems-manager/latest/userguide/getting-started-specify-session-document.html
 */
export function sessions(role: Construct, tag: string): iam.PolicyStatement[] {
  const checked = { BoolIfExists: { 'ssm:SessionDocumentAccessCheck': 'true' } };
  return [
    allow('StartSessions', [arn(role, 'ec2', 'instance')], ['ssm:StartSession'], {
      ...checked,
      StringEquals: { [`ssm:resourceTag/${tag}`]: 'true' },
    }),
    allow('InShells', [arn(role, 'ssm', 'document', 'SSM-SessionManagerRunShell')], ['ssm:StartSession'], checked),
    allow('EndOwnSessions', [arn(role, 'ssm', 'session')], ['ssm:ResumeSession', 'ssm:TerminateSession'], {
      StringLike: { 'ssm:resourceTag/aws:ssmmessages:session-id': ['${aws:userid}'] },
    }),
  ];
}

/** Starting and stopping the instances that carry the tag. */
export function instancesByTag(role: Construct, tag: string): iam.PolicyStatement[] {
  const actions = ['ec2:RebootInstances', 'ec2:StartInstances', 'ec2:StopInstances'];
  const tagged = { StringEquals: { [`aws:ResourceTag/${tag}`]: 'true' } };
  return [allow('RestartInstances', [arn(role, 'ec2', 'instance')], actions, tagged)];
}

/** Restart, scale, restore. The vault's role is passed by `restoreRole.grantPassRole(operators.grantPrincipal)`. */
export function operate(role: Construct): iam.PolicyStatement[] {
  const database = (resource: string) => colonArn(role, 'rds', resource);
  return [
    allow('RestartDatabases', [database('db')], ['rds:RebootDBInstance', 'rds:StartDBInstance']),
    allow('SnapshotDatabases', [database('db'), database('snapshot')], ['rds:CreateDBSnapshot']),
    allow('RestoreDatabases', ['db', 'snapshot', 'subgrp', 'pg', 'og'].map(database), [
      'rds:RestoreDBInstanceFromDBSnapshot',
      'rds:RestoreDBInstanceToPointInTime',
    ]),
    allow(
      'RestartCaches',
      ['cluster', 'replicationgroup'].map((resource) => colonArn(role, 'elasticache', resource)),
      ['elasticache:RebootCacheCluster', 'elasticache:TestFailover'],
    ),
    allow('ScaleNodes', [arn(role, 'eks', 'nodegroup')], ['eks:UpdateNodegroupConfig']),
    allow(
      'SilenceAlarms',
      [colonArn(role, 'cloudwatch', 'alarm')],
      ['cloudwatch:DisableAlarmActions', 'cloudwatch:EnableAlarmActions'],
    ),
    allow('ListBackups', ['*'], ['backup:DescribeRestoreJob', 'backup:ListBackupVaults', 'backup:ListRestoreJobs']),
    allow('ListRecoveryPoints', [colonArn(role, 'backup', 'backup-vault')], ['backup:ListRecoveryPointsByBackupVault']),
    // A recovery point has the name of its service: the snapshot of a database, the image of an instance.
    allow(
      'StartRestores',
      [
        colonArn(role, 'backup', 'recovery-point'),
        database('snapshot'),
        Stack.of(role).formatArn({ service: 'ec2', account: '', resource: 'snapshot', resourceName: '*' }),
        Stack.of(role).formatArn({ service: 'ec2', account: '', resource: 'image', resourceName: '*' }),
      ],
      ['backup:GetRecoveryPointRestoreMetadata', 'backup:StartRestoreJob'],
    ),
  ];
}
