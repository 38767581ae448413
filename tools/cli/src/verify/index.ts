import type { AwsClientFactory } from '../aws/clients';
import { readAccountState } from './cloud/account';
import { Cloud } from './cloud/cloud';
import { readStackState, type StackState } from './cloud/stack-state';
import { KINDS } from './kinds';
import { identityOf, readDeployment, type DeployedStack, type OnProgress } from './model/deployment';
import { judge } from './model/judge';
import { stackDifferences } from './model/stack-differences';
import type { ResourceVerdict, VerifyReport } from './report';
import { readAssembly } from './template/assembly';
import type { SynthesizedStack } from './template/template';

export interface VerifyInput {
  readonly environment: string;
  /** Folder that `cdk synth` wrote. */
  readonly assembly: string;
  readonly clients: AwsClientFactory;
  /** What the local cloud says of its types; on AWS nothing is recorded. */
  readonly types: { readonly emulated: string[]; readonly recorded: string[] };
  readonly onProgress?: OnProgress;
}

/** Reads every resource of an environment back and compares it with the synthesized templates. Changes nothing. */
export async function verifyEnvironment(input: VerifyInput): Promise<VerifyReport> {
  const cloud = new Cloud(input.clients);
  const synthesized = readAssembly(input.assembly);
  const states = new Map(
    await Promise.all(synthesized.map(async ({ name }) => [name, await readStackState(input.clients, name)] as const)),
  );
  const deployed = synthesized.flatMap((stack): DeployedStack[] => {
    const state = states.get(stack.name);
    return state === undefined ? [] : [{ synthesized: stack, state }];
  });
  const account = await readAccountState(
    cloud,
    deployed.map(({ synthesized: { template } }) => template),
  );
  const deployment = await readDeployment(cloud, deployed, account, KINDS, input.onProgress ?? (() => undefined));
  const verdicts = await judge(deployment, KINDS, new Set(input.types.recorded), async (type, id) =>
    KINDS[type]?.read?.(cloud, id),
  );
  const resources = [...verdicts, ...synthesized.flatMap((stack) => neverDeployed(stack, states.get(stack.name)))];
  return {
    environment: input.environment,
    resources,
    differences: [
      ...synthesized.flatMap((stack) => stackDifferences(stack, states.get(stack.name))),
      ...resources.flatMap((resource) => resource.differences),
    ],
  };
}

/** The resources of a stack that is not there at all; the stack's own difference stands for theirs. */
function neverDeployed({ name, template }: SynthesizedStack, state: StackState | undefined): ResourceVerdict[] {
  if (state !== undefined) {
    return [];
  }
  return Object.entries(template.Resources ?? {}).map(([logicalId, resource]) => ({
    ...identityOf(name, logicalId, resource),
    status: 'missing',
    differences: [],
  }));
}
