import { App, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as cr from 'aws-cdk-lib/custom-resources';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import type { AccountBaselineProps } from '../src';
import { AccountBaseline, AccountService, EncryptionKeys, FindingSeverity, ThreatSource } from '../src';
import { synthesize } from './support/baseline';
import { statementsOf } from './support/policies';

const DETECTOR = 'AWS::GuardDuty::Detector';

describe('threat detection', () => {
  const statesOf = (template: Template) =>
    Object.fromEntries(
      Object.values(template.findResources(DETECTOR))[0]?.Properties.Features.map(
        ({ Name, Status }: { Name: string; Status: string }) => [Name, Status],
      ),
    );

  test('looks at all that needs no agent, and says so of each source', () => {
    const template = synthesize();
    template.hasResourceProperties(DETECTOR, { Enable: true, FindingPublishingFrequency: 'FIFTEEN_MINUTES' });
    expect(statesOf(template)).toEqual({
      S3_DATA_EVENTS: 'ENABLED',
      EKS_AUDIT_LOGS: 'ENABLED',
      EBS_MALWARE_PROTECTION: 'ENABLED',
      RDS_LOGIN_EVENTS: 'ENABLED',
      LAMBDA_NETWORK_LOGS: 'ENABLED',
      RUNTIME_MONITORING: 'DISABLED',
    });
  });

  test('installs agents where it is told to', () => {
    synthesize({ threatSources: ThreatSource.all() }).hasResourceProperties(DETECTOR, {
      Features: Match.arrayWith([
        {
          Name: 'RUNTIME_MONITORING',
          Status: 'ENABLED',
          AdditionalConfiguration: [
            { Name: 'EKS_ADDON_MANAGEMENT', Status: 'ENABLED' },
            { Name: 'ECS_FARGATE_AGENT_MANAGEMENT', Status: 'ENABLED' },
            { Name: 'EC2_AGENT_MANAGEMENT', Status: 'ENABLED' },
          ],
        },
      ]),
    });
  });

  test('switches off what is not named', () => {
    const states = statesOf(synthesize({ threatSources: [ThreatSource.EKS_AUDIT_LOGS] }));
    expect(Object.keys(states).filter((name) => states[name] === 'ENABLED')).toEqual(['EKS_AUDIT_LOGS']);
  });
});

test('access from outside is analyzed', () => {
  synthesize().hasResourceProperties('AWS::AccessAnalyzer::Analyzer', { Type: 'ACCOUNT' });
});

describe('the settings without a type', () => {
  const template = synthesize();
  const call = (action: string, parameters: object) => ({
    Create: Match.serializedJson(Match.objectLike({ action, parameters })),
    Update: Match.serializedJson(Match.objectLike({ action, parameters })),
    Delete: Match.absent(),
  });

  test('encrypt new volumes', () => {
    template.hasResourceProperties('Custom::AccountVolumeEncryption', call('enableEbsEncryptionByDefault', {}));
  });

  test('require good passwords', () => {
    template.hasResourceProperties(
      'Custom::AccountPasswordPolicy',
      call('updateAccountPasswordPolicy', {
        MinimumPasswordLength: 14,
        PasswordReusePrevention: 24,
        MaxPasswordAge: 90,
        RequireSymbols: true,
      }),
    );
  });

  test('block public access to S3', () => {
    template.hasResourceProperties(
      'Custom::AccountPublicAccessBlock',
      call('putPublicAccessBlock', {
        AccountId: '123456789012',
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
      }),
    );
  });

  test('need these permissions and no other', () => {
    expect(
      statementsOf(template)
        .flatMap(({ Action }) => Action)
        .sort(),
    ).toEqual([
      'ec2:EnableEbsEncryptionByDefault',
      'iam:CreateServiceLinkedRole',
      'iam:UpdateAccountPasswordPolicy',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      's3:PutAccountPublicAccessBlock',
    ]);
    template.resourceCountIs('AWS::IAM::Policy', 0);
    expect(JSON.stringify(template.toJSON())).not.toContain(':iam::aws:policy');
  });

  test('have them even where another resource of the stack brought the function', () => {
    const stack = new Stack(new App(), 'foundation');
    new cr.AwsCustomResource(stack, 'Earlier', {
      onUpdate: { service: 'STS', action: 'getCallerIdentity', physicalResourceId: cr.PhysicalResourceId.of('x') },
      policy: cr.AwsCustomResourcePolicy.fromSdkCalls({ resources: ['*'] }),
      installLatestAwsSdk: false,
    });
    new AccountBaseline(stack, 'Account');
    const shared = Template.fromStack(stack);
    const [fn] = Object.values(shared.findResources('AWS::Lambda::Function'));
    const [policy] = Object.values(shared.findResources('AWS::IAM::ManagedPolicy'));
    expect(policy?.Properties.Roles).toContainEqual({ Ref: fn?.Properties.Role['Fn::GetAtt'][0] });
  });
});

describe('notices', () => {
  const noticed = (props: AccountBaselineProps = {}) =>
    synthesize((stack) => ({ notices: new sns.Topic(stack, 'Topic'), ...props }));
  const pattern = (EventPattern: object) => ({ EventPattern, Targets: [{ Arn: Match.anyValue() }] });

  test('are not sent where nobody asked for them', () => {
    synthesize().resourceCountIs('AWS::Events::Rule', 0);
  });

  test('tell of findings from the severity that is stated', () => {
    const of = (severity: number) =>
      pattern({ source: ['aws.guardduty'], detail: { severity: [{ numeric: ['>=', severity] }] } });
    noticed().hasResourceProperties('AWS::Events::Rule', of(4));
    [FindingSeverity.LOW, FindingSeverity.HIGH, FindingSeverity.CRITICAL].forEach((minimumSeverity) =>
      noticed({ minimumSeverity }).hasResourceProperties('AWS::Events::Rule', of(minimumSeverity.minimum)),
    );
  });

  test('tell of broken rules and of access from outside', () => {
    noticed().hasResourceProperties(
      'AWS::Events::Rule',
      pattern({ source: ['aws.config'], detail: { newEvaluationResult: { complianceType: ['NON_COMPLIANT'] } } }),
    );
    noticed().hasResourceProperties(
      'AWS::Events::Rule',
      pattern({ source: ['aws.access-analyzer'], detail: { status: ['ACTIVE'] } }),
    );
  });

  test('tell of what adopted services find too', () => {
    noticed({ adopt: Object.values(AccountService) }).resourceCountIs('AWS::Events::Rule', 3);
  });

  test('go to a topic of another stack, under a key that admits event rules', () => {
    const env = { account: '123456789012', region: 'us-east-1' };
    const app = new App();
    const operations = new Stack(app, 'operations', { env });
    const masterKey = new EncryptionKeys(operations, 'Keys').messages;
    const notices = new sns.Topic(operations, 'Topic', { masterKey });
    const account = new Stack(app, 'account', { env });
    new AccountBaseline(account, 'Account', { notices });
    app.synth();
    expect(operations.dependencies).toEqual([]);
    Template.fromStack(operations).hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([Match.objectLike({ Principal: { Service: 'events.amazonaws.com' } })]),
      },
    });
  });
});

describe('adopted', () => {
  test.each([
    [AccountService.THREAT_DETECTION, DETECTOR],
    [AccountService.ACCESS_ANALYZER, 'AWS::AccessAnalyzer::Analyzer'],
    [AccountService.VOLUME_ENCRYPTION, 'Custom::AccountVolumeEncryption'],
    [AccountService.PASSWORD_POLICY, 'Custom::AccountPasswordPolicy'],
    [AccountService.PUBLIC_ACCESS_BLOCK, 'Custom::AccountPublicAccessBlock'],
  ])('%s is left alone', (service, type) => {
    synthesize().resourceCountIs(type, 1);
    synthesize({ adopt: [service, service] }).resourceCountIs(type, 0);
  });

  test('everything leaves the rules', () => {
    const types = Object.values<{ Type: string }>(
      synthesize({ adopt: Object.values(AccountService) }).toJSON().Resources,
    ).map(({ Type }) => Type);
    expect(new Set(types)).toEqual(new Set(['AWS::Config::ConfigRule']));
  });
});

describe('an option that would be ignored', () => {
  const { TRAIL, CONFIGURATION_RECORDER, THREAT_DETECTION } = AccountService;
  const cases: [string, (stack: Stack) => AccountBaselineProps, string][] = [
    [
      'encryptionKey, retention',
      (stack) => ({
        adopt: [TRAIL, CONFIGURATION_RECORDER],
        encryptionKey: new kms.Key(stack, 'Key'),
        retention: Duration.days(365),
      }),
      'trail and configuration recorder are adopted',
    ],
    [
      'accessLogsBucket, retention',
      (stack) => ({
        bucket: new s3.Bucket(stack, 'Bucket'),
        accessLogsBucket: new s3.Bucket(stack, 'Logs'),
        retention: Duration.days(365),
      }),
      'a bucket is handed in',
    ],
    [
      'trailLogGroup',
      (stack) => ({ adopt: [TRAIL], trailLogGroup: new logs.LogGroup(stack, 'Group') }),
      'the trail is adopted',
    ],
    [
      'trailLogRole',
      (stack) => ({ trailLogRole: iam.Role.fromRoleName(stack, 'Role', 'trail') }),
      'the trail goes to no log group',
    ],
    [
      'threatSources',
      () => ({ adopt: [THREAT_DETECTION], threatSources: ThreatSource.all() }),
      'threat detection is adopted',
    ],
    ['minimumSeverity', () => ({ minimumSeverity: FindingSeverity.HIGH }), 'nothing is sent without notices'],
  ];

  test.each(cases)('is refused: %s', (ignored, props, reason) => {
    expect(() => synthesize(props)).toThrow(
      `'${ignored}' would be ignored, since ${reason}; allowed is one or the other at foundation/Account (SECURITY_BASELINE_CONFLICT)`,
    );
  });
});
