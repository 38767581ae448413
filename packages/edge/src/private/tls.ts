import type { aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { ValidationError } from './errors';

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html */
const TLS_1_2_OR_NEWER = /^ELBSecurityPolicy-(TLS13-1-[23]-|TLS-1-2-|FS-1-2-)/;

export function validateTls(scope: IConstruct, policy: elbv2.SslPolicy): void {
  if (!Token.isUnresolved(policy) && !TLS_1_2_OR_NEWER.test(policy)) {
    throw new ValidationError(
      scope,
      'EDGE_TLS_TOO_OLD',
      `policy '${policy}' allows protocols older than TLS 1.2; allowed are those that begin with 'ELBSecurityPolicy-TLS13-1-2-' or '-TLS13-1-3-'`,
    );
  }
}
