import { Lazy } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as fc from 'fast-check';
import type { NoticesProps } from '../src';
import { Notices, SlackChannel } from '../src';
import { Fixture } from './fixture';

const SLACK = 'AWS::Chatbot::SlackChannelConfiguration';
const PUBLISHERS = ['cloudwatch', 'budgets', 'costalerts', 'events.rds'].map((name) => `${name}.amazonaws.com`);

function notices(options?: (fixture: Fixture) => NoticesProps) {
  const fixture = new Fixture();
  const made = new Notices(fixture.stack, 'Notices', options?.(fixture));
  return { ...fixture, made, template: fixture.template };
}

describe('the topic', () => {
  test('lets those services in that speak for this account, and refuses requests without TLS', () => {
    notices().template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: [
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
          Match.objectLike({
            Action: 'sns:Publish',
            Effect: 'Allow',
            Principal: { Service: PUBLISHERS },
            Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
          }),
        ],
      },
    });
  });

  test('has a key of its own that rotates, and that the same services and EventBridge may use', () => {
    const { template } = notices();
    template.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: { 'Fn::GetAtt': Match.anyValue() } });
    template.hasResourceProperties('AWS::KMS::Key', {
      EnableKeyRotation: true,
      KeyPolicy: {
        Statement: Match.arrayWith([
          Match.objectLike({ Sid: 'Services', Principal: { Service: PUBLISHERS } }),
          Match.objectLike({ Sid: 'Events', Principal: { Service: 'events.amazonaws.com' } }),
        ]),
      },
    });
  });

  test('takes the place of a plain topic of the same id without replacing it', () => {
    const before = new Fixture();
    new sns.Topic(before.stack, 'Notices');
    const plain = Object.keys(before.template.findResources('AWS::SNS::Topic'));
    expect(Object.keys(notices().template.findResources('AWS::SNS::Topic'))).toEqual(plain);
  });

  test('takes a key that is handed in, and makes none', () => {
    const arn = 'arn:aws:kms:us-east-1:111122223333:key/k-1';
    const { template } = notices(({ stack }) => ({ encryptionKey: kms.Key.fromKeyArn(stack, 'Key', arn) }));
    template.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: arn });
    template.resourceCountIs('AWS::KMS::Key', 0);
  });
});

describe('e-mail addresses', () => {
  test('are subscribed', () => {
    const { template } = notices(() => ({ emails: ['a@example.com', 'b@example.com'] }));
    template.resourceCountIs('AWS::SNS::Subscription', 2);
    template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'a@example.com' });
  });

  test.each([['nobody'], ['a@b'], ['a b@example.com'], ['']])('are refused when they are none: %s', (email) => {
    expect(() => notices(() => ({ emails: [email] }))).toThrow(
      `e-mail address '${email}' is invalid; allowed are addresses like 'name@example.com', each once at operations/Notices (OBSERVABILITY_EMAIL_INVALID)`,
    );
  });

  test('are refused when one is there twice', () => {
    expect(() => notices(() => ({ emails: ['a@example.com', 'a@example.com'] }))).toThrow(
      'OBSERVABILITY_EMAIL_INVALID',
    );
  });

  test('may be known only at deployment', () => {
    const email = Lazy.string({ produce: () => 'late@example.com' });
    notices(() => ({ emails: [email] })).template.resourceCountIs('AWS::SNS::Subscription', 1);
  });
});

describe('a Slack channel', () => {
  test('is told of everything, and may do nothing', () => {
    const { template, made } = notices(() => ({ slack: SlackChannel.of('T0123ABC', 'C0123ABC') }));
    template.hasResourceProperties(SLACK, {
      SlackWorkspaceId: 'T0123ABC',
      SlackChannelId: 'C0123ABC',
      SnsTopicArns: [{ Ref: Match.stringLikeRegexp('Notices') }],
      GuardrailPolicies: [{ 'Fn::Join': ['', Match.arrayWith([':iam::aws:policy/CloudWatchReadOnlyAccess'])] }],
    });
    template.resourcePropertiesCountIs('AWS::IAM::Role', Match.objectLike({ Policies: Match.anyValue() }), 0);
    template.resourceCountIs('AWS::IAM::Policy', 0);
    expect(made.slackChannel).toBeDefined();
  });

  test('takes a role that is handed in', () => {
    const { template } = notices(({ stack }) => ({
      slack: SlackChannel.of('T0123ABC', 'C0123ABC'),
      slackRole: iam.Role.fromRoleName(stack, 'Role', 'chat'),
    }));
    template.resourceCountIs('AWS::IAM::Role', 0);
  });

  test('is not there where nobody asks for it', () => {
    const { template, made } = notices();
    template.resourceCountIs(SLACK, 0);
    expect(made.slackChannel).toBeUndefined();
  });

  test('may be known only at deployment', () => {
    const late = (value: string) => Lazy.string({ produce: () => value });
    const { template } = notices(() => ({ slack: SlackChannel.of(late('T1'), late('C1')) }));
    template.hasResourceProperties(SLACK, { SlackWorkspaceId: 'T1', SlackChannelId: 'C1' });
  });

  test('is refused exactly when Slack has no such ids', () => {
    const id = fc.stringMatching(/^[TECGX][0-9A-Za-z]{0,12}$/);
    fc.assert(
      fc.property(id, id, (workspace, channel) => {
        const attempt = () => notices(() => ({ slack: SlackChannel.of(workspace, channel) }));
        if (!/^[TE][0-9A-Z]{2,}$/.test(workspace)) {
          expect(attempt).toThrow(`Slack workspace '${workspace}' is invalid`);
          expect(attempt).toThrow('OBSERVABILITY_SLACK_WORKSPACE_INVALID');
        } else if (!/^[CG][0-9A-Z]{2,}$/.test(channel)) {
          expect(attempt).toThrow('OBSERVABILITY_SLACK_CHANNEL_INVALID');
        } else {
          attempt().template.hasResourceProperties(SLACK, { SlackWorkspaceId: workspace, SlackChannelId: channel });
        }
      }),
      {
        numRuns: 60,
        examples: [
          ['T12', 'C12'],
          ['T1', 'C12'],
          ['E12', 'G1'],
          ['C12', 'T12'],
        ],
      },
    );
  });
});
