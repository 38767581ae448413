import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { CONFIGURATIONS } from '../aws/target';
import { UsageError } from '../errors';
import { digestFile } from '../state/digest';
import { JsonFile } from '../state/json-file';
import { changeSchema } from './change';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 digest');

const stackSchema = z.strictObject({
  name: z.string(),
  /** Digest of the template that is deployed; null where none is. */
  base: sha256.nullable(),
  /** Digest of the template that will be. */
  target: sha256,
  /** Who says what changes: CloudFormation, or a comparison of templates where it cannot know yet. */
  listedBy: z.enum(['change set', 'template']),
  /** What becomes of the stack's termination protection, where something does. */
  protection: z.enum(['on', 'off']).optional(),
  changes: z.array(changeSchema),
});
export type StackPlan = z.infer<typeof stackSchema>;

const planSchema = z.strictObject({
  version: z.literal(1),
  environment: z.string(),
  configuration: z.enum(CONFIGURATIONS),
  account: z.string(),
  region: z.string(),
  /** Digest of the assembly that is deployed, and of no other. */
  assembly: sha256,
  /** In the order of the deployment; those that change nothing too. */
  stacks: z.array(stackSchema),
});

/** What a person approves: which assembly goes where, over what, and what that does to every resource. */
export type DeliveryPlan = z.infer<typeof planSchema>;

export function isChange({ changes, base, target, protection }: StackPlan): boolean {
  return base !== target || changes.length > 0 || protection !== undefined;
}

export function writePlan(path: string, plan: DeliveryPlan): string {
  new JsonFile<DeliveryPlan>(path).write(plan);
  return digestFile(path);
}

/** Reads a plan; of another digest than the approved one it is refused before anything in it is believed. */
export function readPlan(path: string, approved?: string): DeliveryPlan {
  if (!existsSync(path)) {
    throw new UsageError('MAESTRO_PLAN_MISSING', `there is no plan '${path}'`, 'run: maestro plan <environment> --out');
  }
  const found = digestFile(path);
  if (approved !== undefined && approved !== found) {
    throw new UsageError(
      'MAESTRO_PLAN_DIGEST',
      `the plan '${path}' has the digest ${found}, approved is ${approved}`,
      'plan again and have that approved',
    );
  }
  const parsed = planSchema.safeParse(parse(path));
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path: at, message }) => `${at.join('.') || '(top level)'}: ${message}`);
    throw new UsageError('MAESTRO_PLAN_INVALID', `'${path}' is no plan: ${problems.join('; ')}`);
  }
  return parsed.data;
}

function parse(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
