import { Arn, ArnFormat, Stack, Token } from 'aws-cdk-lib';
import type * as acm from 'aws-cdk-lib/aws-certificatemanager';
import type { IConstruct } from 'constructs';
import { ValidationError } from './errors';

/** Where certificates, firewalls and logs of CloudFront lie: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cnames-and-https-requirements.html */
const REGION = 'us-east-1';

export function validateRegion(scope: IConstruct): void {
  const { region } = Stack.of(scope);
  if (isAnother(region)) {
    throw new ValidationError(
      scope,
      'EDGE_SITE_REGION',
      `region '${region}' has no logs and firewalls of CloudFront; allowed is '${REGION}': a stack there, with crossRegionReferences`,
    );
  }
}

/** The region of the certificate is in its ARN, or it is that of the stack that makes it. */
export function validateCertificate(scope: IConstruct, certificate: acm.ICertificate): void {
  const { certificateArn } = certificate;
  const stated = Token.isUnresolved(certificateArn)
    ? undefined
    : Arn.split(certificateArn, ArnFormat.SLASH_RESOURCE_NAME).region;
  const region = stated ?? Stack.of(certificate).region;
  if (isAnother(region)) {
    throw new ValidationError(
      scope,
      'EDGE_CERTIFICATE_REGION',
      `the certificate lies in region '${region}', where CloudFront does not look; allowed is one in '${REGION}', handed in as 'certificate'`,
    );
  }
}

function isAnother(region: string): boolean {
  return !Token.isUnresolved(region) && region !== REGION;
}
