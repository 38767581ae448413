/**
 * What makes a risk acceptable where the structure of a construct makes a finding unavoidable: one wording for everything of
 * the same nature, in every library and environment, so that it is read and judged once. A changed word is a second reason
 * until the last library with the old one is gone from the environments.
 */
export const REASONS = {
  /** `AwsSolutions-IAM4` */
  managedPolicy:
    'the service or agent that has the role requires this very policy, and AWS keeps the policy in step with the service',
  /** `AwsSolutions-IAM5` */
  wildcard:
    'a wildcard stands for the variants of one action, for what is below a named resource, for everything of one kind in an account that holds one environment, or where IAM knows no resource; who has the policy is named, and what it is for is all it allows',
  /** Concurrency, dead letters and network of functions that CloudFormation or Secrets Manager calls. */
  calledByService:
    'CloudFormation or Secrets Manager calls the function, one call at a time, and sees it fail, so that no letter is dead; it reaches APIs of AWS alone, and a reserved concurrency would come out of a quota that is ten in a new account',
  /** `W3005` */
  saidTwice: 'the CDK states a dependency that a reference implies: it says the same twice, and orders nothing anew',
  /** `W3010` */
  zone: 'each subnet has a slot of its own in its zone, so that a third zone moves none, and a machine is where its subnet is; stacks of another region are other stacks',
  /** The rules that want another port than the usual one. */
  port: 'the port is no secret: only security groups that were named reach it, from subnets without a way in from the internet',
} as const;
