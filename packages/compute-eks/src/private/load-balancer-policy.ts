import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Aws } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * What AWS publishes for a version of its Load Balancer Controller. The CDK carries the document, so it is that of AWS to
 * the letter, on each version of the CDK that a user may have.
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/docs/install/iam_policy.json
 */
export function controllerPolicy(owner: Construct, id: string, name: string, version: string): iam.ManagedPolicy {
  const cdk = dirname(require.resolve('aws-cdk-lib/package.json'));
  const file = join(cdk, 'aws-eks-v2', 'lib', 'addons', `alb-iam_policy-v${version}.json`);
  const document = readFileSync(file, 'utf8').replaceAll('arn:aws:', `arn:${Aws.PARTITION}:`);
  const policy = JSON.parse(document) as { Statement: object[] };
  // eslint-disable-next-line awscdk/no-variable-construct-id -- its callers name it, each its own
  return new iam.ManagedPolicy(owner, id, {
    description: `What ${name} ${version} calls`,
    document: iam.PolicyDocument.fromJson(policy),
  });
}
