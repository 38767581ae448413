import { App, Duration, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as config from 'aws-cdk-lib/aws-config';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { AccountBaseline, AccountService, ComplianceRule, EncryptionKeys } from '../src';
import { bucketStatementsOf, idOf, synthesize } from './support/baseline';

const TRAIL = 'AWS::CloudTrail::Trail';
const RECORDER = 'AWS::Config::ConfigurationRecorder';
const RULE = 'AWS::Config::ConfigRule';
const { TRAIL: THE_TRAIL, CONFIGURATION_RECORDER } = AccountService;

describe('the trail', () => {
  const template = synthesize();

  test('records all regions into encrypted files that cannot be forged', () => {
    template.hasResourceProperties(TRAIL, {
      IsLogging: true,
      IsMultiRegionTrail: true,
      IncludeGlobalServiceEvents: true,
      EnableLogFileValidation: true,
      KMSKeyId: { 'Fn::GetAtt': [idOf(template, 'AWS::KMS::Key'), 'Arn'] },
      S3BucketName: { Ref: idOf(template, 'AWS::S3::Bucket') },
    });
  });

  test('waits for the policy that lets it write', () => {
    template.hasResource(TRAIL, { DependsOn: [idOf(template, 'AWS::S3::BucketPolicy')] });
  });

  test('writes below this account only, and nobody else’s trail does', () => {
    const trails = {
      'aws:SourceArn': {
        'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, ':cloudtrail:us-east-1:123456789012:trail/*']],
      },
    };
    const statements = bucketStatementsOf(template, 'cloudtrail.amazonaws.com');
    expect(statements).toHaveLength(2);
    expect(statements[0]).toMatchObject({ Action: 's3:GetBucketAcl', Condition: { ArnLike: trails } });
    expect(statements[1]).toMatchObject({
      Action: 's3:PutObject',
      Resource: { 'Fn::Join': ['', [expect.anything(), '/AWSLogs/123456789012/*']] },
      Condition: { ArnLike: trails, StringEquals: { 's3:x-amz-acl': 'bucket-owner-full-control' } },
    });
  });

  test('goes to a log group too, with a role for just that', () => {
    const logged = synthesize((stack) => ({ trailLogGroup: new logs.LogGroup(stack, 'Trail') }));
    logged.hasResourceProperties(TRAIL, {
      CloudWatchLogsLogGroupArn: Match.anyValue(),
      CloudWatchLogsRoleArn: Match.anyValue(),
    });
    logged.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Principal: { Service: 'cloudtrail.amazonaws.com' },
            Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } },
          },
        ],
      },
    });
    logged.resourceCountIs('AWS::IAM::Policy', 0);
  });

  test('goes there with a role that is handed in, and then without one of its own', () => {
    const roles = (made: Template) => Object.keys(made.findResources('AWS::IAM::Role')).length;
    const logged = synthesize((stack) => ({
      trailLogGroup: new logs.LogGroup(stack, 'Trail'),
      trailLogRole: iam.Role.fromRoleName(stack, 'Role', 'trail'),
    }));
    logged.hasResourceProperties(TRAIL, {
      CloudWatchLogsRoleArn: { 'Fn::Join': ['', Match.arrayWith([':iam::123456789012:role/trail'])] },
    });
    expect(roles(logged)).toBe(roles(template));
  });
});

describe('the bucket', () => {
  const template = synthesize();

  test('is closed, versioned, under the key, kept for a year and retained', () => {
    template.hasResource('AWS::S3::Bucket', {
      Properties: {
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [
            { BucketKeyEnabled: true, ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } },
          ],
        },
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          BlockPublicPolicy: true,
          IgnorePublicAcls: true,
          RestrictPublicBuckets: true,
        },
        OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
        VersioningConfiguration: { Status: 'Enabled' },
        LifecycleConfiguration: {
          Rules: [{ ExpirationInDays: 365, NoncurrentVersionExpiration: { NoncurrentDays: 365 }, Status: 'Enabled' }],
        },
      },
      DeletionPolicy: 'RetainExceptOnCreate',
      UpdateReplacePolicy: 'Retain',
    });
  });

  test('is kept as long as stated, and logs its readers where stated', () => {
    const other = synthesize((stack) => ({
      retention: Duration.days(2555),
      accessLogsBucket: s3.Bucket.fromBucketName(stack, 'Logs', 'logs'),
    }));
    other.hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: { Rules: [Match.objectLike({ ExpirationInDays: 2555 })] },
      LoggingConfiguration: { DestinationBucketName: 'logs', LogFilePrefix: 'audit/' },
    });
  });

  test('lets S3 write who read it for this account alone, by a policy and never by an access control list', () => {
    const other = synthesize((stack) => ({
      accessLogsBucket: new s3.Bucket(stack, 'Logs', { objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED }),
    }));
    expect(bucketStatementsOf(other, 'logging.s3.amazonaws.com')).toEqual([
      expect.objectContaining({
        Action: 's3:PutObject',
        Resource: { 'Fn::Join': ['', [expect.anything(), '/audit/*']] },
        Condition: { StringEquals: { 'aws:SourceAccount': '123456789012' } },
      }),
    ]);
    other.allResourcesProperties('AWS::S3::Bucket', { AccessControl: Match.absent() });
  });

  test('keeps its policy when it is kept: without one it would take requests without TLS', () => {
    template.hasResource('AWS::S3::BucketPolicy', { DeletionPolicy: 'RetainExceptOnCreate' });
  });

  test('may be handed in, and then has both services in its policy', () => {
    const other = synthesize((stack) => ({ bucket: new s3.Bucket(stack, 'Own') }));
    other.resourceCountIs('AWS::S3::Bucket', 1);
    expect(bucketStatementsOf(other, 'cloudtrail.amazonaws.com')).toHaveLength(2);
    expect(bucketStatementsOf(other, 'config.amazonaws.com')).toHaveLength(2);
  });

  test('may be imported, with a policy that is its owner’s affair', () => {
    const other = synthesize((stack) => ({ bucket: s3.Bucket.fromBucketName(stack, 'Own', 'audit') }));
    other.resourceCountIs('AWS::S3::BucketPolicy', 0);
    other.hasResource(TRAIL, { Properties: { S3BucketName: 'audit' }, DependsOn: Match.absent() });
  });
});

describe('the key', () => {
  const env = { account: '123456789012', region: 'us-east-1' };

  test('of EncryptionKeys is used as it is, in whatever stack it lies', () => {
    const app = new App();
    const keys = new EncryptionKeys(new Stack(app, 'keys', { env }), 'Keys');
    const account = new Stack(app, 'account', { env });
    new AccountBaseline(account, 'Account', { encryptionKey: keys.audit });
    Template.fromStack(account).resourceCountIs('AWS::KMS::Key', 0);
    const [key] = Object.values(Template.fromStack(Stack.of(keys)).findResources('AWS::KMS::Key'));
    expect(key?.Properties.KeyPolicy.Statement.map(({ Sid }: { Sid?: string }) => Sid)).toEqual([
      undefined,
      'Trails',
      'ConfigurationRecorder',
      'LogGroups',
    ]);
  });

  test('is that of the log of settings too', () => {
    const template = synthesize((stack) => ({ encryptionKey: new kms.Key(stack, 'Own') }));
    const [own] = Object.keys(template.findResources('AWS::KMS::Key'));
    template.allResourcesProperties('AWS::Logs::LogGroup', { KmsKeyId: { 'Fn::GetAtt': [own, 'Arn'] } });
  });

  test('of anybody else comes to admit the services', () => {
    const template = synthesize((stack) => ({ encryptionKey: new kms.Key(stack, 'Own') }));
    template.resourceCountIs('AWS::KMS::Key', 1);
    expect(JSON.stringify(template.findResources('AWS::KMS::Key'))).toMatch(/cloudtrail\.amazonaws.*config\.amazonaws/);
  });
});

describe('the recorder', () => {
  const template = synthesize();

  test('records everything, with the role that AWS maintains', () => {
    template.hasResourceProperties(RECORDER, {
      RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: true },
      RoleARN: {
        'Fn::Join': [
          '',
          [
            'arn:',
            { Ref: 'AWS::Partition' },
            ':iam::123456789012:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig',
          ],
        ],
      },
    });
  });

  test('makes that role where it is missing, and takes it where it is there', () => {
    template.hasResourceProperties('Custom::AccountConfigRole', {
      Create: Match.serializedJson(
        Match.objectLike({
          service: 'IAM',
          action: 'createServiceLinkedRole',
          parameters: { AWSServiceName: 'config.amazonaws.com' },
          ignoreErrorCodesMatching: 'InvalidInput',
        }),
      ),
    });
    template.hasResource(RECORDER, {
      DependsOn: Match.arrayWith([idOf(template, 'Custom::AccountConfigRole')]),
    });
  });

  test('and its channel do not wait for each other, which would be for ever', () => {
    const channel = idOf(template, 'AWS::Config::DeliveryChannel');
    const [recorder] = Object.values(template.findResources(RECORDER));
    expect(recorder?.DependsOn).not.toContain(channel);
    template.hasResource('AWS::Config::DeliveryChannel', { DependsOn: [idOf(template, 'AWS::S3::BucketPolicy')] });
  });

  test('writes under the key', () => {
    template.hasResourceProperties('AWS::Config::DeliveryChannel', {
      S3KmsKeyArn: { 'Fn::GetAtt': [idOf(template, 'AWS::KMS::Key'), 'Arn'] },
    });
  });

  test('writes below its part of the account only', () => {
    const source = { 'aws:SourceAccount': '123456789012' };
    const statements = bucketStatementsOf(template, 'config.amazonaws.com');
    expect(statements[0]).toMatchObject({
      Action: ['s3:GetBucketAcl', 's3:ListBucket'],
      Condition: { StringEquals: source },
    });
    expect(statements[1]).toMatchObject({
      Resource: { 'Fn::Join': ['', [expect.anything(), '/AWSLogs/123456789012/Config/*']] },
      Condition: { StringEquals: { ...source, 's3:x-amz-acl': 'bucket-owner-full-control' } },
    });
  });
});

describe('the rules', () => {
  const identifiersOf = (template: Template) =>
    Object.values(template.findResources(RULE)).map(({ Properties }) => Properties.Source.SourceIdentifier);

  test('watch trail, threat detection, encryption and people', () => {
    expect(identifiersOf(synthesize())).toEqual(
      expect.arrayContaining([
        'CLOUD_TRAIL_ENABLED',
        'GUARDDUTY_ENABLED_CENTRALIZED',
        'ENCRYPTED_VOLUMES',
        'RDS_STORAGE_ENCRYPTED',
        'ROOT_ACCOUNT_MFA_ENABLED',
      ]),
    );
  });

  test('all wait for the recorder', () => {
    const template = synthesize();
    const recorder = idOf(template, RECORDER);
    Object.values(template.findResources(RULE)).forEach((rule) => expect(rule.DependsOn).toContain(recorder));
  });

  test('are asked for the passwords that the account is told to require', () => {
    synthesize().hasResourceProperties(RULE, {
      Source: { SourceIdentifier: 'IAM_PASSWORD_POLICY' },
      InputParameters: { MinimumPasswordLength: '14', MaxPasswordAge: '90', RequireSymbols: 'true' },
    });
  });

  test('are those that are stated', () => {
    const rules = [
      ComplianceRule.RDS_MULTI_AZ,
      ComplianceRule.RDS_DELETION_PROTECTION,
      ComplianceRule.EKS_PRIVATE_ENDPOINT,
    ];
    const own = ComplianceRule.managed(config.ManagedRuleIdentifiers.S3_BUCKET_VERSIONING_ENABLED);
    expect(identifiersOf(synthesize({ rules: [...rules, own] })).sort()).toEqual([
      'EKS_ENDPOINT_NO_PUBLIC_ACCESS',
      'RDS_INSTANCE_DELETION_PROTECTION_ENABLED',
      'RDS_MULTI_AZ_SUPPORT',
      'S3_BUCKET_VERSIONING_ENABLED',
    ]);
  });

  test('have the same identity in whatever order they are stated', () => {
    const rules = ComplianceRule.recommended();
    const idsOf = (template: Template) => Object.keys(template.findResources(RULE)).sort();
    expect(idsOf(synthesize({ rules: [...rules].reverse() }))).toEqual(idsOf(synthesize({ rules })));
  });

  test('are refused when one is named twice', () => {
    expect(() => synthesize({ rules: [ComplianceRule.RDS_MULTI_AZ, ComplianceRule.RDS_MULTI_AZ] })).toThrow(
      "rule 'RDS_MULTI_AZ_SUPPORT' is named twice; allowed is each rule once at foundation/Account (SECURITY_RULE_DUPLICATE)",
    );
  });
});

describe('adopted', () => {
  test('the trail is not made, and the recorder is', () => {
    const template = synthesize({ adopt: [THE_TRAIL] });
    template.resourceCountIs(TRAIL, 0);
    template.resourceCountIs(RECORDER, 1);
    expect(bucketStatementsOf(template, 'cloudtrail.amazonaws.com')).toEqual([]);
  });

  test('the recorder is not made, and its rules wait for nothing', () => {
    const template = synthesize({ adopt: [CONFIGURATION_RECORDER] });
    [RECORDER, 'AWS::Config::DeliveryChannel', 'Custom::AccountConfigRole'].forEach((type) =>
      template.resourceCountIs(type, 0),
    );
    template.resourceCountIs(TRAIL, 1);
    template.hasResource(RULE, { DependsOn: Match.absent() });
  });

  test('both leave neither bucket nor key', () => {
    const template = synthesize({ adopt: [THE_TRAIL, CONFIGURATION_RECORDER] });
    ['AWS::S3::Bucket', 'AWS::KMS::Key'].forEach((type) => template.resourceCountIs(type, 0));
  });
});

test.each([Duration.days(89), Duration.hours(2401)])('refuses to keep records for %p', (retention) => {
  expect(() => synthesize({ retention })).toThrow(
    `retention '${retention.toHumanString()}' is out of range; allowed are whole days from 90 at foundation/Account (SECURITY_RETENTION_OUT_OF_RANGE)`,
  );
});
