import pLimit from 'p-limit';
import type { AccountState } from '../cloud/account';
import type { Cloud } from '../cloud/cloud';
import type { StackState } from '../cloud/stack-state';
import type { Kinds, LiveResource, Model, Properties, StatedResource } from '../kinds/kind';
import { tagsOf } from '../kinds/tags';
import type { ResourceIdentity } from '../report';
import { resolve } from '../template/resolve';
import type { SynthesizedStack, TemplateResource } from '../template/template';
import { StackScope, type Surroundings } from './stack-scope';

/** A synthesized stack and what became of it. */
export interface DeployedStack {
  readonly synthesized: SynthesizedStack;
  readonly state: StackState;
}

/** The CDK's own bookkeeping: it makes nothing, in no account. */
const METADATA = 'AWS::CDK::Metadata';

/** Many calls wait for the network, but AWS limits how many it answers a second. */
const CALLS_AT_ONCE = 8;

/** Called for every resource that was read. */
export type OnProgress = (progress: { readonly done: number; readonly total: number; readonly type: string }) => void;

export async function readDeployment(
  cloud: Cloud,
  stacks: DeployedStack[],
  account: AccountState,
  kinds: Kinds,
  onProgress: OnProgress,
): Promise<Model> {
  const states = new Map(stacks.map(({ synthesized, state }) => [synthesized.name, state]));
  const surroundings = stacks.map(({ synthesized: { name, template }, state }): Surroundings => ({
    name,
    template,
    state,
    account,
    stacks: states,
    live: new Map(),
  }));
  const live = await readAll(cloud, surroundings, kinds, onProgress);
  return {
    resources: surroundings.flatMap((around) => {
      const known = { ...around, live: live.get(around.name) ?? new Map<string, LiveResource>() };
      return identitiesOf(around).map(([identity, resource]) => stated(identity, resource, known));
    }),
    stackTags: new Map(stacks.map(({ synthesized }) => [synthesized.name, tagsOf(synthesized.tags)])),
  };
}

/** Stack → logical id → resource. Reading comes first, because functions of one resource ask for attributes of others. */
async function readAll(
  cloud: Cloud,
  stacks: Surroundings[],
  kinds: Kinds,
  onProgress: OnProgress,
): Promise<Map<string, Map<string, LiveResource>>> {
  const found = new Map(stacks.map(({ name }) => [name, new Map<string, LiveResource>()]));
  const identities = stacks.flatMap((around) => identitiesOf(around).map(([identity]) => identity));
  const limit = pLimit(CALLS_AT_ONCE);
  let done = 0;
  const readOne = async ({ stack, logicalId, type, physicalId }: ResourceIdentity): Promise<void> => {
    const live = physicalId === undefined ? undefined : await kinds[type]?.read?.(cloud, physicalId);
    if (live !== undefined) {
      found.get(stack)?.set(logicalId, live);
    }
    done += 1;
    onProgress({ done, total: identities.length, type });
  };
  await Promise.all(identities.map((identity) => limit(readOne, identity)));
  return found;
}

/** The resources that a template makes under its conditions. */
export function identitiesOf(around: Omit<Surroundings, 'live'>): [ResourceIdentity, TemplateResource][] {
  const scope = new StackScope({ ...around, live: new Map() });
  return Object.entries(around.template.Resources ?? {})
    .filter(([, { Type }]) => Type !== METADATA)
    .filter(([, { Condition }]) => Condition === undefined || scope.condition(Condition) !== false)
    .map(([logicalId, resource]) => [identityOf(around.name, logicalId, resource, around.state), resource]);
}

export function identityOf(
  stack: string,
  logicalId: string,
  resource: TemplateResource,
  state?: StackState,
): ResourceIdentity {
  const constructPath = resource.Metadata?.['aws:cdk:path'];
  const physicalId = state?.resources.get(logicalId);
  return {
    stack,
    logicalId,
    type: resource.Type,
    ...(constructPath !== undefined && { constructPath }),
    ...(physicalId !== undefined && { physicalId }),
  };
}

function stated(identity: ResourceIdentity, resource: TemplateResource, around: Surroundings): StatedResource {
  const live = around.live.get(identity.logicalId);
  return {
    identity,
    physicalId: identity.physicalId ?? '',
    properties: resolve(resource.Properties ?? {}, new StackScope(around)) as Properties,
    deployedBy: around.state.role,
    ...(live !== undefined && { live }),
  };
}
