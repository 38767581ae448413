import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import semver from 'semver';
import { root, synthesize } from '../synthesize';
import { FULLEST, SMALLEST } from '../update/apps';
import { describe, losses, type Template } from '../update/loss';
import { HEAD, packed, Versions } from '../update/versions';
import { type Comparison, type Lost, writeComparison } from './comparison';
import { addedIn, git, hasHistory } from './git';
import { integrityOf } from './record';

/**
 * `tsx tools/workspace/release/compare.ts packages/<name>`: what HEAD would break or replace for those who use the newest
 * release as it is. It only writes down what it finds; whether a release may do so is for `check.ts` to say.
 */
const ANY_ACCOUNT = '000000000001';

function main(library: string): void {
  const versions = new Versions(join(root, library));
  const found = { name: versions.name, integrity: integrityOf(packed(join(root, library))) };
  if (versions.newest === HEAD) {
    writeComparison(root, library, { ...found, against: null, breaking: [], lost: [] });
    process.stdout.write(`${versions.name} was never released: there is nothing to compare with\n`);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'maestro-compare-'));
  try {
    const [released, head] = [versions.newest, HEAD].map((version) => {
      const path = join(folder, version);
      mkdirSync(path);
      versions.install(version, path);
      return path;
    }) as [string, string];
    const apps = appsOfUsers(library, versions);
    const comparison: Comparison = {
      ...found,
      against: versions.newest,
      breaking: breaking(join(released, 'node_modules', versions.name), join(head, 'node_modules', versions.name)),
      lost: apps.flatMap(([app, source]) => lostBy(app, source, released, head)),
    };
    writeComparison(root, library, comparison);
    process.stdout.write(
      `${versions.name} against ${versions.newest}: ${comparison.breaking.length} breaking, ${comparison.lost.length} lost in ${apps.length} apps\n`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** By directories: with `npm:` the program skips the analysis in silence. */
function breaking(released: string, head: string): string[] {
  const { status, stdout, stderr } = spawnSync(
    join(root, 'node_modules', '.bin', 'jsii-diff'),
    [released, head, '--error-on=all'],
    { encoding: 'utf8', env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: 'true' } },
  );
  const errors = stderr.split('\n').filter((line) => line.startsWith('err'));
  if (status === 0 || errors.length > 0) return errors.map((line) => line.replace(/^err\s+-\s+/, ''));
  throw new Error(`jsii-diff failed:\n${stdout}${stderr}`);
}

/**
 * What users of the newest release may have written: its constructs with nothing stated but what must be, and with
 * everything stated that it knew, as `fullest.ts` was when it was released.
 */
function appsOfUsers(library: string, versions: Versions): [app: string, source: string][] {
  const folder = join(library, 'test', 'update');
  const smallest = readdirSync(join(root, folder)).filter((app) => {
    const [matched, since] = SMALLEST.exec(app) ?? [];
    return matched !== undefined && (since === undefined || (since !== HEAD && semver.lte(since, versions.newest)));
  });
  const fullest = releasedSource(versions.tarball(versions.newest), `${folder}/${FULLEST}`);
  return [
    ...smallest.map((app): [string, string] => [app, readFileSync(join(root, folder, app), 'utf8')]),
    ...(fullest === undefined ? [] : [[FULLEST, fullest] as [string, string]]),
  ];
}

/** A file as it was in the commit of a release; undefined where it did not exist, or where there is no history. */
function releasedSource(tarball: string, file: string): string | undefined {
  if (!hasHistory(root)) return undefined;
  if (git(root, 'rev-parse', '--is-shallow-repository') === 'true') {
    throw new Error('this clone does not know what was released when; run: git fetch --unshallow');
  }
  const commit = addedIn(root, relative(root, tarball)) ?? 'HEAD'; // released, and not committed yet
  return git(root, 'ls-tree', '--name-only', commit, '--', file) === ''
    ? undefined
    : git(root, 'show', `${commit}:${file}`);
}

/** One app, in which nothing but the library's version changes. */
function lostBy(app: string, source: string, released: string, head: string): Lost[] {
  const [before, after] = [released, head].map((folder) => {
    writeFileSync(join(folder, app), source);
    const assembly = synthesize(join(folder, app), ANY_ACCOUNT);
    return new Map(assembly.stacks.map(({ name, templateFile }) => [name, template(templateFile)]));
  }) as [Map<string, Described>, Map<string, Described>];
  return [...before].flatMap(([stack, template]) =>
    losses(template, after.get(stack) ?? {}).map((loss) => ({
      construct: template.Resources?.[loss.logicalId]?.Metadata?.['aws:cdk:path'] ?? loss.logicalId,
      what: `${describe(loss)} (${app})`,
    })),
  );
}

interface Described extends Template {
  readonly Resources?: Record<string, { readonly Type: string; readonly Metadata?: { 'aws:cdk:path'?: string } }>;
}

function template(file: string): Described {
  return JSON.parse(readFileSync(file, 'utf8')) as Described;
}

const [library] = process.argv.slice(2);
if (library === undefined) throw new Error('usage: tsx tools/workspace/release/compare.ts packages/<name>');
try {
  main(library);
} catch (error) {
  process.stderr.write(`compare: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
