import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import semver from 'semver';
import { synthesize } from '../synthesize';
import { FULLEST, SMALLEST } from '../update/apps';
import type { Template } from '../../cli/src/impact/stack';
import { describe, losses } from '../update/loss';
import { HEAD, type Versions } from '../update/versions';
import type { Comparison, Lost } from './comparison';
import { addedIn, git, hasHistory } from './git';

/** An app that users of the newest release may have written. */
export interface UserApp {
  readonly file: string;
  readonly source: string;
}

interface Described extends Template {
  readonly Resources?: Record<string, { readonly Type: string; readonly Metadata?: { 'aws:cdk:path'?: string } }>;
}

const ANY_ACCOUNT = '000000000001';

/** Its constructs with nothing stated but what must be, and with everything stated, as `fullest.ts` was at its release. */
export function appsOfUsers(root: string, library: string, versions: Versions): UserApp[] {
  const folder = join(library, 'test', 'update');
  const smallest = readdirSync(join(root, folder)).filter((app) => {
    const [matched, since] = SMALLEST.exec(app) ?? [];
    return matched !== undefined && (since === undefined || (since !== HEAD && semver.lte(since, versions.newest)));
  });
  const fullest = atRelease(root, versions.tarball(versions.newest), `${folder}/${FULLEST}`);
  return [
    ...smallest.map((file) => ({ file, source: readFileSync(join(root, folder, file), 'utf8') })),
    ...(fullest === undefined ? [] : [{ file: FULLEST, source: fullest }]),
  ];
}

/** A file in the commit of a release; undefined where that has none, or where there is no history. */
function atRelease(root: string, tarball: string, file: string): string | undefined {
  if (!hasHistory(root)) {
    if (process.env.MAESTRO_RELEASE === undefined) return undefined;
    throw new Error('this clone does not know what was released when; run: git fetch --unshallow');
  }
  const commit = addedIn(root, relative(root, tarball)) ?? 'HEAD'; // released, and not committed yet
  const exists = git(root, 'ls-tree', '--name-only', commit, '--', file) !== '';
  return exists ? git(root, 'show', `${commit}:${file}`) : undefined;
}

/** What becomes of an app in which nothing but the library's version changes; the versions are installed in the folders. */
export function updated(app: UserApp, released: string, head: string): Pick<Comparison, 'breaking' | 'lost'> {
  const before = templates(app, released);
  try {
    return { breaking: [], lost: lostBetween(before, templates(app, head), app.file) };
  } catch (error) {
    return { breaking: [`${app.file}, as it was: ${(error as Error).message.trim()}`], lost: [] };
  }
}

function templates({ file, source }: UserApp, folder: string): Map<string, Described> {
  writeFileSync(join(folder, file), source);
  const { stacks } = synthesize(join(folder, file), ANY_ACCOUNT);
  return new Map(
    stacks.map(({ name, templateFile }) => [name, JSON.parse(readFileSync(templateFile, 'utf8')) as Described]),
  );
}

function lostBetween(before: Map<string, Described>, after: Map<string, Described>, file: string): Lost[] {
  return [...before].flatMap(([stack, template]) =>
    losses(template, after.get(stack) ?? {}).map((loss) => ({
      construct: template.Resources?.[loss.logicalId]?.Metadata?.['aws:cdk:path'] ?? loss.logicalId,
      what: `${describe(loss)} (${file})`,
    })),
  );
}
