import { missing } from '../support/fake-cloud';
import { describeKind } from '../support/kind-test';
import { set } from '../support/mutations';
import { TAGS } from '../support/rows';

const ARN = 'arn:aws:acm:us-east-1:111111111111:certificate/1';

describeKind({
  resources: {
    Certificate: [
      ARN,
      'AWS::CertificateManager::Certificate',
      {
        DomainName: 'example.com',
        SubjectAlternativeNames: ['example.com', 'api.example.com'],
        ValidationMethod: 'DNS',
        DomainValidationOptions: [{ DomainName: 'example.com', HostedZoneId: 'Z1' }],
        KeyAlgorithm: 'RSA_2048',
        CertificateTransparencyLoggingPreference: 'ENABLED',
        Tags: TAGS,
      },
    ],
  },
  answers: {
    DescribeCertificate: {
      Certificate: {
        DomainName: 'example.com',
        SubjectAlternativeNames: ['example.com', 'api.example.com'],
        Status: 'ISSUED',
        DomainValidationOptions: [{ ValidationMethod: 'DNS' }],
        KeyAlgorithm: 'RSA-2048',
        Options: { CertificateTransparencyLoggingPreference: 'ENABLED' },
      },
    },
    ListTagsForCertificate: { Tags: TAGS },
  },
  attributes: { Arn: ARN },
  unread: { 'Certificate.DomainValidationOptions': 'only an instruction for the validation' },
  changes: {
    'DescribeCertificate.Certificate.DomainName': 'changed DomainName',
    'DescribeCertificate.Certificate.DomainValidationOptions[0].ValidationMethod': 'changed ValidationMethod',
    'DescribeCertificate.Certificate.KeyAlgorithm': 'changed KeyAlgorithm',
    'DescribeCertificate.Certificate.Options.CertificateTransparencyLoggingPreference':
      'changed CertificateTransparencyLoggingPreference',
    'DescribeCertificate.Certificate.Status': 'changed Status',
    'DescribeCertificate.Certificate.SubjectAlternativeNames[0]': 'changed Names[0]',
    'DescribeCertificate.Certificate.SubjectAlternativeNames[1]': 'changed Names[1]',
    'ListTagsForCertificate.Tags[0].Key': ['missing Tags[Name]', 'unexpected Tags[Name-other]'],
    'ListTagsForCertificate.Tags[0].Value': 'changed Tags[Name].Value',
    'more DescribeCertificate.Certificate.SubjectAlternativeNames': 'unexpected Names[]',
    'more ListTagsForCertificate.Tags': 'unexpected Tags[Name-other]',
    'without DescribeCertificate.Certificate.DomainValidationOptions[0]': 'missing ValidationMethod',
    'without DescribeCertificate.Certificate.SubjectAlternativeNames[0]': 'missing Names[0]',
    'without DescribeCertificate.Certificate.SubjectAlternativeNames[1]': 'missing Names[1]',
    'without ListTagsForCertificate.Tags[0]': 'missing Tags[Name]',
  },
  planted: {
    'is gone': [set('DescribeCertificate', missing('ResourceNotFoundException')), 'missing'],
    'it was never validated': [set('DescribeCertificate.Certificate.Status', 'PENDING_VALIDATION'), 'changed Status'],
  },
});
