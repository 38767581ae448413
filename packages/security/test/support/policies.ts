import type { Template } from 'aws-cdk-lib/assertions';

export interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | string[];
  readonly Resource: unknown;
  readonly Condition?: Record<string, Record<string, unknown>>;
}

/** Statements of all managed policies. */
export function statementsOf(template: Template): Statement[] {
  return Object.values(template.findResources('AWS::IAM::ManagedPolicy')).flatMap(
    (policy) => policy.Properties.PolicyDocument.Statement,
  );
}

/** What all managed policies allow, each action once. */
export function actionsOf(template: Template): string[] {
  return [...new Set(statementsOf(template).flatMap(({ Action }) => Action))].sort();
}

/** Trust policy of the one role. */
export function trustOf(template: Template) {
  const [role] = Object.values(template.findResources('AWS::IAM::Role'));
  return role?.Properties.AssumeRolePolicyDocument.Statement;
}
