import { ACMClient, DescribeCertificateCommand, ListTagsForCertificateCommand } from '@aws-sdk/client-acm';
import { orMissing, type Cloud } from '../cloud/cloud';
import { asList, type Kinds, type LiveResource } from './kind';
import { tagsOf } from './tags';

/** Certificates: for which names, and that they were issued. */
export const CERTIFICATE_KINDS: Kinds = {
  'AWS::CertificateManager::Certificate': {
    read: readCertificate,
    claimed: ['SubjectAlternativeNames'],
    unreadable: { DomainValidationOptions: 'only an instruction for the validation' },
    implied: ({ properties: { DomainName, SubjectAlternativeNames } }) => ({
      Names: [...new Set([DomainName, ...asList(SubjectAlternativeNames)])],
      Status: 'ISSUED',
    }),
  },
};

async function readCertificate(cloud: Cloud, arn: string): Promise<LiveResource | undefined> {
  const client = cloud.client(ACMClient);
  const found = await orMissing(client.send(new DescribeCertificateCommand({ CertificateArn: arn })));
  const certificate = found?.Certificate;
  if (certificate === undefined) {
    return undefined;
  }
  const { Tags } = await client.send(new ListTagsForCertificateCommand({ CertificateArn: arn }));
  return {
    properties: {
      DomainName: certificate.DomainName,
      Names: certificate.SubjectAlternativeNames,
      Status: certificate.Status,
      ValidationMethod: certificate.DomainValidationOptions?.[0]?.ValidationMethod,
      KeyAlgorithm: certificate.KeyAlgorithm?.replace('-', '_'),
      CertificateTransparencyLoggingPreference: certificate.Options?.CertificateTransparencyLoggingPreference,
    },
    sets: { Tags: tagsOf(Tags) },
    attributes: { Arn: arn },
  };
}
