import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Assembly } from '../../cli/src/cdk/assembly';
import type { Template } from '../../cli/src/impact/stack';
import { listResources } from '../../cli/src/stacks/stacks';
import type { Account, Laboratory } from '../laboratory';
import { type Deployed, losses, type Loss, moved } from './loss';
import { HEAD, type Versions } from './versions';

export const FULLEST = 'fullest.ts';
const SMALLEST = /^smallest(?:-(.+))?\.ts$/;

/** Where an update begins: an app, and the version that it is deployed with. */
export interface Start {
  readonly app: string;
  readonly version: string;
}

export function startsOf(apps: string, versions: Versions): Start[] {
  const starts = readdirSync(apps).flatMap((app): Start[] => {
    const [matched, version = versions.oldest] = SMALLEST.exec(app) ?? [];
    return matched === undefined ? [] : [{ app, version }];
  });
  if (!starts.some(({ app }) => app === 'smallest.ts')) throw new Error(`${apps}/smallest.ts does not exist`);
  return starts;
}

/** Deploys a start, updates it to HEAD's fullest, and tells what of that which holds data did not survive. */
export async function survive(
  laboratory: Laboratory,
  versions: Versions,
  apps: string,
  { app, version }: Start,
): Promise<string[]> {
  const from = app.replace(/\.ts$/, '');
  const folders = { before: join(laboratory.folder, from), after: join(laboratory.folder, `${from}-updated`) };
  versions.install(version, folders.before);
  versions.install(HEAD, folders.after);
  cpSync(join(apps, app), join(folders.before, app));
  cpSync(join(apps, FULLEST), join(folders.after, FULLEST));

  const account = laboratory.account(from, folders.before);
  try {
    const smallest = account.synthesize(app);
    const fullest = account.synthesize(FULLEST, folders.after);
    await account.deploy(smallest);
    const before = await deployed(account, smallest);
    await account.deploy(fullest);
    const after = await deployed(account, fullest);
    return [
      ...lossesOf(smallest, fullest).map((loss) => `${app} (${version}) to ${FULLEST}: ${describe(loss)}`),
      ...moved(before, after).map((line) => `${app} (${version}) to ${FULLEST}, in the local cloud: ${line}`),
    ];
  } finally {
    account.close();
  }
}

/** By the specification, stack by stack. */
export function lossesOf(before: Assembly, after: Assembly): Loss[] {
  return before.stacks.flatMap(({ name, templateFile }) =>
    losses(read(templateFile), read(after.stacks.find((stack) => stack.name === name)?.templateFile)),
  );
}

export function describe({ type, logicalId, through }: Loss): string {
  const how = through === '-' ? 'is taken out of the template' : `is replaced through ${through}`;
  return `${type} ${logicalId} ${how}`;
}

function read(file: string | undefined): Template {
  return file === undefined ? {} : (JSON.parse(readFileSync(file, 'utf8')) as Template);
}

async function deployed({ clients }: Account, { stacks }: Assembly): Promise<Deployed[]> {
  const resources = await Promise.all(
    stacks.map(async ({ name }) =>
      (await listResources(clients, name)).map((resource) => ({ ...resource, stack: name })),
    ),
  );
  return resources.flat();
}
