import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type { SnapshotExportProps } from '../snapshot-export-props';

/** A service that may assume a role, for resources of this account alone. */
export function serviceOfThisAccount(construct: Construct, service: string): iam.IPrincipal {
  const conditions = { StringEquals: { 'aws:SourceAccount': Stack.of(construct).account } };
  return new iam.ServicePrincipal(service, { conditions });
}

/** What RDS needs at the bucket. https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ExportSnapshot.Setup.html */
export function writingToBucket({ bucket }: SnapshotExportProps): iam.PolicyStatement[] {
  return [
    new iam.PolicyStatement({
      actions: ['s3:ListBucket', 's3:GetBucketLocation'],
      resources: [bucket.bucketArn],
    }),
    new iam.PolicyStatement({
      actions: ['s3:PutObject*', 's3:GetObject*', 's3:DeleteObject*'],
      resources: [bucket.arnForObjects('*')],
    }),
  ];
}

/** What the state machine needs: to find snapshots, to start an export with role and key, and to write its log. */
export function exporting(props: SnapshotExportProps, exportRole: iam.IRole): iam.PolicyStatement[] {
  const { instance, encryptionKey } = props;
  const snapshots = Stack.of(instance).formatArn({
    service: 'rds',
    resource: 'snapshot',
    resourceName: '*', // the newest one has its name only when it is there, and a list wants the right to all of it
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  return [
    new iam.PolicyStatement({ actions: ['rds:DescribeDBSnapshots'], resources: [instance.instanceArn, snapshots] }),
    new iam.PolicyStatement({ actions: ['rds:StartExportTask'], resources: [snapshots] }),
    // Passed to RDS alone, since the role trusts nobody else.
    new iam.PolicyStatement({ actions: ['iam:PassRole'], resources: [exportRole.roleArn] }),
    new iam.PolicyStatement({ actions: ['kms:CreateGrant', 'kms:DescribeKey'], resources: [encryptionKey.keyArn] }),
    // It knows no resource: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html
    new iam.PolicyStatement({ actions: ['rds:DescribeExportTasks'], resources: ['*'] }),
    ...observing(),
  ];
}

/** Neither does the delivery of logs and traces. https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html */
function observing(): iam.PolicyStatement[] {
  const logs = ['CreateLogDelivery', 'GetLogDelivery', 'UpdateLogDelivery', 'DeleteLogDelivery', 'ListLogDeliveries'];
  const policies = ['PutResourcePolicy', 'DescribeResourcePolicies', 'DescribeLogGroups'];
  const traces = ['PutTraceSegments', 'PutTelemetryRecords', 'GetSamplingRules', 'GetSamplingTargets'];
  return [
    new iam.PolicyStatement({ actions: [...logs, ...policies].map((action) => `logs:${action}`), resources: ['*'] }),
    new iam.PolicyStatement({ actions: traces.map((action) => `xray:${action}`), resources: ['*'] }),
  ];
}
