import type { DeliveryPlan, StackPlan } from '../../src/delivery/plan-file';

export const DIGEST = 'a'.repeat(64);

export function stackPlan(more: Partial<StackPlan> = {}): StackPlan {
  return {
    name: 'app',
    base: null,
    target: DIGEST,
    listedBy: 'template',
    changes: [{ logicalId: 'Key', type: 'AWS::KMS::Key', action: 'Add' }],
    ...more,
  };
}

export function planOf(stacks: StackPlan[], more: Partial<DeliveryPlan> = {}): DeliveryPlan {
  return {
    version: 1,
    environment: 'dev',
    configuration: 'local',
    account: '000000000101',
    region: 'us-east-1',
    assembly: DIGEST,
    stacks,
    ...more,
  };
}
