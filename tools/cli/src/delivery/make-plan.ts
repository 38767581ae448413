import { CloudFormationClient, paginateListExports } from '@aws-sdk/client-cloudformation';
import type { AwsClientFactory } from '../aws/clients';
import type { AssemblyStack } from '../cdk/assembly';
import type { Template } from '../stacks/dependencies';
import { type Base, digestTemplate, readBase } from './base';
import type { PreparedChange, ResourceChange } from './change';
import { discard, prepare, type Site } from './change-set';
import type { DeliveryPlan, StackPlan } from './plan-file';
import { fromTemplates } from './template-changes';

const CHANGE_SET = 'maestro-plan';

/**
 * Finds out what a deployment of an assembly would change, resource by resource, and changes nothing. Without `changeSets`,
 * for a caller who may only read, CloudFormation is asked when the plan is applied, and held to it.
 */
export async function makePlan(site: Site, { changeSets }: { changeSets: boolean }): Promise<DeliveryPlan> {
  const { environment, assembly, target } = site;
  const exported = changeSets ? await exportNames(target.reading) : undefined;
  const stacks: StackPlan[] = [];
  for (const stack of assembly.groups().flat()) {
    stacks.push(await planStack(site, stack, exported));
  }
  return {
    version: 1,
    environment: environment.name,
    configuration: target.configuration,
    account: target.account,
    region: target.region,
    assembly: assembly.digest(),
    stacks,
  };
}

async function planStack(site: Site, stack: AssemblyStack, exported?: ReadonlySet<string>): Promise<StackPlan> {
  const { session, assembly, environment, target } = site;
  session.progress.step(environment.name, `plan of ${stack.name}`);
  const template = assembly.template(stack) as Template;
  const base = await readBase(session, target.reading, stack.name);
  const common = {
    name: stack.name,
    base: base?.digest ?? null,
    target: digestTemplate(template),
    ...(stack.terminationProtection !== (base?.stack.protected ?? false) &&
      ({ protection: stack.terminationProtection ? 'on' : 'off' } as const)),
  };
  if (base !== undefined && !needsDeployment(base, stack, template)) {
    return { ...common, listedBy: 'template', changes: [] };
  }
  if (base !== undefined && exported !== undefined && isReady(template, exported) && common.protection === undefined) {
    return { ...common, listedBy: 'change set', changes: await ask(site, stack) };
  }
  const resources = assembly.resources(stack);
  const changes = fromTemplates(base?.template ?? {}, template, (id) => resources[id]?.Metadata?.['aws:cdk:path']);
  return { ...common, listedBy: 'template', changes };
}

/** What the CDK itself decides by, so that what it would skip costs no change set. */
export function needsDeployment(base: Base, stack: AssemblyStack, template: Template): boolean {
  return (
    base.digest !== digestTemplate(template) ||
    base.stack.protected !== stack.terminationProtection ||
    // Their values are looked up by CloudFormation. https://github.com/aws/aws-cdk/issues/8094
    Object.values(template.Parameters ?? {}).some(
      ({ Type = '', Description = '' }) =>
        Type.startsWith('AWS::SSM::Parameter::') && !Description.includes('[cdk:skip]'),
    )
  );
}

async function ask(site: Site, stack: AssemblyStack): Promise<ResourceChange[]> {
  try {
    return (await prepare(site, stack, CHANGE_SET)).map(withoutCauses);
  } finally {
    await discard(site, stack, CHANGE_SET);
  }
}

function withoutCauses({ follows: _, ...change }: PreparedChange): ResourceChange {
  return change;
}

/** Whether every value that the stack takes from another one is there. */
function isReady(template: unknown, exported: ReadonlySet<string>): boolean {
  if (typeof template !== 'object' || template === null) {
    return true;
  }
  return Object.entries(template).every(([key, value]) =>
    key === 'Fn::ImportValue' ? exported.has(value as string) : isReady(value, exported),
  );
}

async function exportNames(clients: AwsClientFactory): Promise<Set<string>> {
  const names = new Set<string>();
  for await (const { Exports = [] } of paginateListExports({ client: clients.get(CloudFormationClient) }, {})) {
    Exports.forEach(({ Name = '' }) => names.add(Name));
  }
  return names;
}
