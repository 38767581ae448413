/** What the state machine has to know. */
export interface ExportDefinitionProps {
  readonly instanceIdentifier: string;
  readonly bucketName: string;
  readonly prefix: string;
  readonly roleArn: string;
  readonly keyArn: string;
  readonly exportOnly?: string[];
}

/** RDS answers a burst of requests with an error, and so does a service that is being deployed. */
const RETRY = [{ ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 30, MaxAttempts: 5, BackoffRate: 2 }];

/**
 * Finds the newest automated snapshot, starts its export and waits for the end of it. RDS lists snapshots in no documented
 * order, so they are sorted here; an instance has at most 35 automated ones, which fit into one answer of 100.
 * https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export function exportDefinition(props: ExportDefinitionProps): object {
  return {
    Comment: 'Exports the newest automated snapshot of a database to S3',
    QueryLanguage: 'JSONata',
    // RDS restores and scales the snapshot first, which takes hours for a large one.
    TimeoutSeconds: 24 * 60 * 60,
    StartAt: 'FindSnapshot',
    States: { ...find(props), ...start(props), ...waitForEnd() },
  };
}

function find({ instanceIdentifier }: ExportDefinitionProps) {
  return {
    FindSnapshot: {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:rds:describeDBSnapshots',
      Arguments: { DbInstanceIdentifier: instanceIdentifier, SnapshotType: 'automated' },
      Assign: {
        snapshots: "{% [$states.result.DbSnapshots[Status = 'available']^(>SnapshotCreateTime).DbSnapshotArn] %}",
        // Made here and not where it is used, so that a retry does not start a second export.
        task: "{% 'export-' & $uuid() %}",
      },
      Retry: RETRY,
      Next: 'IsThereOne',
    },
    IsThereOne: {
      Type: 'Choice',
      Choices: [{ Condition: '{% $count($snapshots) > 0 %}', Next: 'StartExport' }],
      Default: 'NoSnapshot',
    },
    NoSnapshot: {
      Type: 'Fail',
      Error: 'NoSnapshot',
      Cause: 'The instance has no automated snapshot that is available',
    },
  };
}

function start({ bucketName, prefix, roleArn, keyArn, exportOnly }: ExportDefinitionProps) {
  return {
    StartExport: {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:rds:startExportTask',
      Arguments: {
        ExportTaskIdentifier: '{% $task %}',
        SourceArn: '{% $snapshots[0] %}',
        S3BucketName: bucketName,
        S3Prefix: prefix,
        IamRoleArn: roleArn,
        KmsKeyId: keyArn,
        ...(exportOnly && { ExportOnly: exportOnly }),
      },
      Retry: RETRY,
      Next: 'Wait',
    },
  };
}

function waitForEnd() {
  return {
    Wait: { Type: 'Wait', Seconds: 300, Next: 'AskExport' },
    AskExport: {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:rds:describeExportTasks',
      Arguments: { ExportTaskIdentifier: '{% $task %}' },
      Assign: {
        status: '{% $states.result.ExportTasks[0].Status %}',
        cause: "{% $states.result.ExportTasks[0].(FailureCause ? FailureCause : 'RDS names no cause') %}",
      },
      Retry: RETRY,
      Next: 'IsItOver',
    },
    IsItOver: {
      Type: 'Choice',
      Choices: [
        { Condition: "{% $status = 'COMPLETE' %}", Next: 'Exported' },
        { Condition: "{% $status in ['FAILED', 'CANCELED'] %}", Next: 'ExportFailed' },
      ],
      Default: 'Wait',
    },
    Exported: { Type: 'Succeed' },
    ExportFailed: { Type: 'Fail', Error: 'ExportFailed', Cause: '{% $cause %}' },
  };
}
