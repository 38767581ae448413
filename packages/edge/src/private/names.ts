import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { ValidationError } from './errors';

/** https://www.rfc-editor.org/rfc/rfc1123#section-2, in the lower case that Route 53 keeps names in. */
const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;
/** A certificate's first name is its common name: https://docs.aws.amazon.com/acm/latest/APIReference/API_RequestCertificate.html */
const LONGEST = 64;

export function validateDomainName(scope: IConstruct, name: string): void {
  if (Token.isUnresolved(name)) return;
  const labels = name.split('.');
  if (labels.length < 2 || name.length > LONGEST || !labels.every((label) => LABEL.test(label))) {
    throw new ValidationError(
      scope,
      'EDGE_DOMAIN_NAME_INVALID',
      `domain name '${name}' is invalid; allowed are up to ${LONGEST} characters: labels of a-z, 0-9 and '-' between dots, such as 'example.com'`,
    );
  }
}

export function validateLabel(scope: IConstruct, name: string): void {
  if (!Token.isUnresolved(name) && !LABEL.test(name)) {
    throw new ValidationError(
      scope,
      'EDGE_RECORD_NAME_INVALID',
      `record name '${name}' is invalid; allowed is one label of a-z, 0-9 and '-', such as 'api'`,
    );
  }
}

export function validateZone(scope: IConstruct, name: string, zoneName: string): void {
  if (Token.isUnresolved(name) || Token.isUnresolved(zoneName)) return;
  const zone = zoneName.replace(/\.$/, '');
  if (name !== zone && !name.endsWith(`.${zone}`)) {
    throw new ValidationError(
      scope,
      'EDGE_DOMAIN_OUTSIDE_ZONE',
      `domain name '${name}' is outside of the zone; allowed are '${zone}' and names below it`,
    );
  }
}
