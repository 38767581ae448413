import { CloudFormationClient, paginateListExports } from '@aws-sdk/client-cloudformation';
import { DescribeAvailabilityZonesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { allOf, orMissing, type Cloud } from './cloud';

/** What templates may ask of the account, beside their own stacks. */
export interface AccountState {
  /** Every export of the region, whichever stack it is from. */
  readonly exports: ReadonlyMap<string, string>;
  readonly zones: readonly string[];
  /** Parameter Store entries that the templates refer to dynamically. */
  readonly parameters: ReadonlyMap<string, string>;
}

export async function readAccountState(cloud: Cloud, templates: readonly unknown[]): Promise<AccountState> {
  const [exports, { AvailabilityZones = [] }, parameters] = await Promise.all([
    allOf(paginateListExports({ client: cloud.client(CloudFormationClient) }, {}), (page) => page.Exports),
    cloud.client(EC2Client).send(new DescribeAvailabilityZonesCommand({})),
    Promise.all(references(templates).map((name) => readParameter(cloud, name))),
  ]);
  return {
    exports: new Map(exports.map((e) => [e.Name ?? '', e.Value ?? ''])),
    zones: AvailabilityZones.flatMap((zone) => zone.ZoneName ?? []).sort(),
    parameters: new Map(parameters.filter((entry): entry is [string, string] => entry !== undefined)),
  };
}

/** The functions of a template are carried out without waiting: what they may ask for is fetched before. */
function references(templates: readonly unknown[]): string[] {
  const found = JSON.stringify(templates).matchAll(/\{\{resolve:ssm:([^}]+)\}\}/g);
  return [...new Set([...found].map(([, name = '']) => name))];
}

async function readParameter(cloud: Cloud, reference: string): Promise<[string, string] | undefined> {
  const answer = await orMissing(cloud.client(SSMClient).send(new GetParameterCommand({ Name: reference })));
  const value = answer?.Parameter?.Value;
  return value === undefined ? undefined : [reference, value];
}
