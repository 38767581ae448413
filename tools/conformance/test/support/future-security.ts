import type { Resources } from './future';

const KEY = { 'Fn::GetAtt': ['Key', 'Arn'] };

export const SECURITY: Resources = {
  Key: { Type: 'AWS::KMS::Key', Properties: { EnableKeyRotation: true } },
  People: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sts:AssumeRole',
            Principal: { AWS: 'arn:aws:iam::000000000103:root' },
            Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
          },
        ],
      },
      MaxSessionDuration: 3600,
    },
  },
  Trail: {
    Type: 'AWS::CloudTrail::Trail',
    Properties: {
      IsLogging: true,
      IsMultiRegionTrail: true,
      IncludeGlobalServiceEvents: true,
      EnableLogFileValidation: true,
      KMSKeyId: KEY,
    },
  },
  Recorder: {
    Type: 'AWS::Config::ConfigurationRecorder',
    Properties: { RecordingGroup: { AllSupported: true, IncludeGlobalResourceTypes: true } },
  },
  TrailRule: {
    Type: 'AWS::Config::ConfigRule',
    Properties: { Source: { Owner: 'AWS', SourceIdentifier: 'CLOUD_TRAIL_ENABLED' } },
  },
  DetectorRule: {
    Type: 'AWS::Config::ConfigRule',
    Properties: { Source: { Owner: 'AWS', SourceIdentifier: 'GUARDDUTY_ENABLED_CENTRALIZED' } },
  },
  Detector: { Type: 'AWS::GuardDuty::Detector', Properties: { Enable: true } },
  EncryptionByDefault: {
    Type: 'Custom::AWS',
    Properties: { Create: '{"service":"EC2","action":"enableEbsEncryptionByDefault"}' },
  },
};
