import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import { BackupPolicy } from '../src';

const FAILED = ['FAILED', 'ABORTED', 'EXPIRED', 'PARTIAL'];

/** A topic in one stack and a policy in another: the way environments are cut. */
function twoStacks() {
  const app = new App();
  const foundation = new Stack(app, 'foundation');
  const topic = new sns.Topic(foundation, 'Notices', { masterKey: new kms.Key(foundation, 'Key') });
  const data = new Stack(app, 'data');
  new BackupPolicy(data, 'Backup', { notices: topic });
  return { foundation, data, notices: Template.fromStack(foundation), rules: Template.fromStack(data) };
}

describe('a topic for notices', () => {
  const { foundation, data, notices, rules } = twoStacks();

  /** Whether one of the rules sends such an event to the topic. */
  function isSent(detailType: string, detail: Record<string, string>): boolean {
    return Object.values(rules.findResources('AWS::Events::Rule')).some(({ Properties: { EventPattern, Targets } }) => {
      const matches = Object.entries<string[]>(EventPattern.detail).every(([key, values]) =>
        values.includes(detail[key]),
      );
      return EventPattern['detail-type'].includes(detailType) && matches && Targets.length === 1;
    });
  }

  test.each(FAILED)('gets backups, copies and restores that end as %s', (end) => {
    expect(isSent('Backup Job State Change', { state: end })).toBe(true);
    expect(isSent('Copy Job State Change', { state: end })).toBe(true);
    expect(isSent('Restore Job State Change', { status: end })).toBe(true);
  });

  test.each(['CREATED', 'RUNNING', 'COMPLETED'])('gets nothing of jobs that are %s', (state) => {
    expect(isSent('Backup Job State Change', { state })).toBe(false);
    expect(isSent('Restore Job State Change', { status: state })).toBe(false);
  });

  test('gets events of AWS Backup alone, as they are', () => {
    for (const { Properties } of Object.values(rules.findResources('AWS::Events::Rule'))) {
      expect(Properties).toMatchObject({ State: 'ENABLED', EventPattern: { source: ['aws.backup'] } });
      expect(Object.keys(Properties.Targets[0]).sort()).toEqual(['Arn', 'Id']);
    }
  });

  test('admits EventBridge, in its own stack, which does not come to depend on that of the policy', () => {
    notices.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: [{ Action: 'sns:Publish', Effect: 'Allow', Principal: { Service: 'events.amazonaws.com' } }],
      },
    });
    expect(data.dependencies).toContain(foundation);
    expect(foundation.dependencies).toEqual([]);
  });
});
