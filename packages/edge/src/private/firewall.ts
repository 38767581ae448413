import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { ValidationError } from './errors';

/** Where a firewall lies is in its ARN: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awswafv2.html */
const SCOPES = { REGIONAL: ':regional/webacl/', CLOUDFRONT: ':global/webacl/' };

export function validateFirewall(scope: IConstruct, webAclArn: string, wanted: keyof typeof SCOPES): void {
  if (!Token.isUnresolved(webAclArn) && !webAclArn.includes(SCOPES[wanted])) {
    throw new ValidationError(
      scope,
      'EDGE_FIREWALL_SCOPE',
      `web firewall '${webAclArn}' is of another scope; allowed are ARNs with '${SCOPES[wanted]}'`,
    );
  }
}
