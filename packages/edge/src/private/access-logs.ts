import type { aws_elasticloadbalancingv2 as elbv2, aws_s3 as s3 } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { ValidationError } from './errors';

/**
 * Sets the attributes alone. The method of the CDK would add to the bucket's policy, so that the stack of the bucket changed
 * with each load balancer, and would name the old accounts of the service in it.
 */
export function logTo(loadBalancer: elbv2.ApplicationLoadBalancer, logs: s3.IBucket): void {
  loadBalancer.setAttribute('access_logs.s3.enabled', 'true');
  loadBalancer.setAttribute('access_logs.s3.bucket', logs.bucketName);
  loadBalancer.setAttribute('access_logs.s3.prefix', 'load-balancers');
  // The service writes a test file when the logs are turned on, which the policy has to let it.
  if (logs.policy) {
    loadBalancer.node.addDependency(logs.policy);
  }
}

/** https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html */
export function validateLogs(scope: IConstruct, logs: s3.IBucket): void {
  if (logs.encryptionKey) {
    throw new ValidationError(
      scope,
      'EDGE_LOGS_ENCRYPTION',
      `bucket '${logs.node.path}' is encrypted with a key of KMS, to which load balancers deliver no logs; allowed are buckets with the keys of S3`,
    );
  }
}
