import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type { BackupPolicyProps, RestoreTestingProps } from '../src';
import { BackupPolicy, RestoreTesting } from '../src';

export const VAULT = 'AWS::Backup::BackupVault';
export const PLAN = 'AWS::Backup::BackupPlan';
export const SELECTION = 'AWS::Backup::BackupSelection';
export const TEST_PLAN = 'AWS::Backup::RestoreTestingPlan';
export const TEST_SELECTION = 'AWS::Backup::RestoreTestingSelection';

/** A stack of its own with a backup policy in it. */
export class Fixture {
  public readonly app = new App();
  public readonly stack = new Stack(this.app, 'data');
  public readonly policy: BackupPolicy;

  constructor(options: (stack: Stack) => BackupPolicyProps = () => ({})) {
    this.policy = new BackupPolicy(this.stack, 'Backup', options(this.stack));
  }

  public get template(): Template {
    return Template.fromStack(this.stack);
  }
}

/** The template of a stack with a backup policy. */
export function synthesize(options: BackupPolicyProps = {}): Template {
  return new Fixture(() => options).template;
}

/** The only rule of the plan whose name ends with the given word. */
export function ruleOf(template: Template, name: 'Daily' | 'WeeklyImages') {
  const plans = Object.values(template.findResources(PLAN)).map(({ Properties }) => Properties.BackupPlan);
  const plan = plans.find(({ BackupPlanName }) => BackupPlanName.endsWith(`-${name}`));
  expect(plan.BackupPlanRule).toHaveLength(1);
  return plan.BackupPlanRule[0];
}

/** The template of a stack with a backup policy whose recovery points are restored every week. */
export function testRestores(options: Partial<RestoreTestingProps> = {}, network: ec2.VpcProps = {}): Template {
  const { policy, stack } = new Fixture();
  new RestoreTesting(stack, 'RestoreTesting', {
    vault: policy.vault,
    role: policy.restoreRole,
    vpc: new ec2.Vpc(stack, 'Network', { maxAzs: 2, ...network }),
    ...options,
  });
  return Template.fromStack(stack);
}
