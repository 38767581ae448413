import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { mayBreak, migrationNote } from './compatible';

/** What a library's users would notice of HEAD, against the newest release. */
export interface Comparison {
  readonly name: string;
  /** Of the tarball that was looked at. */
  readonly integrity: string;
  /** The newest release; null when there is none. */
  readonly against: string | null;
  /** What jsii-diff calls breaking, a line each. */
  readonly breaking: string[];
  /** What holds data and would be replaced, or taken out of the template, without the user changing anything. */
  readonly lost: Lost[];
}

export interface Lost {
  /** Of the construct, such as `update/Network/Vpc`; the logical id where the template does not tell. */
  readonly construct: string;
  /** Type, logical id and what happens. */
  readonly what: string;
}

/** Why the library must not be released as `version`. `folder` is where its migration notes lie. */
export function objections({ name, against, breaking, lost }: Comparison, version: string, folder: string): string[] {
  if (against === null) return [];
  const allowed = mayBreak(against, version);
  const note = migrationNote(allowed ? version : next(against));
  const bump =
    against === version ? `no release follows ${against}` : `${against} to ${version} promises to break nothing`;
  return [
    ...(allowed ? [] : breaking.map((line) => `${line}; ${bump}: a changeset must make '${name}' ${level(against)}`)),
    ...lost.flatMap(({ construct, what }) => [
      ...(allowed ? [] : [`${construct}: ${what}; ${bump}: a changeset must make '${name}' ${level(against)}`]),
      ...(mentions(join(folder, note), construct)
        ? []
        : [`${construct}: ${what}, and ${note} does not say what to do`]),
    ]),
  ];
}

function mentions(file: string, construct: string): boolean {
  return existsSync(file) && readFileSync(file, 'utf8').includes(construct);
}

function level(version: string): string {
  return version.startsWith('0.') ? 'minor' : 'major';
}

/** The least release that may break. */
function next(version: string): string {
  const [major, minor] = version.split('.').map(Number);
  return major === 0 ? `0.${(minor ?? 0) + 1}.0` : `${(major ?? 0) + 1}.0.0`;
}

const file = (root: string, folder: string) => join(root, '.maestro', 'release', `${basename(folder)}.json`);

export function readComparison(root: string, folder: string): Comparison | undefined {
  const path = file(root, folder);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Comparison) : undefined;
}

export function writeComparison(root: string, folder: string, comparison: Comparison): void {
  const path = file(root, folder);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(comparison, undefined, 2)}\n`);
}
