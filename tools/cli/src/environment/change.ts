import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { digest } from '../state/digest';
import { JsonFile, writeWhole } from '../state/json-file';
import type { Workspace } from '../workspace';
import type { Environment } from './environment';

/** What {@link writeWhole} leaves of a process that was killed before the rename; other files here are not ours. */
const LEFTOVER = /^package(-lock)?\.json\.\d+\.next$/;

/** What is written down before the first of several files is replaced: name to its digest before and its content after. */
type Journal = Readonly<Record<string, { readonly before: string; readonly after: string }>>;

/**
 * Replaces files of an environment so that a process that is killed in between leaves none of them replaced, or all, or
 * what {@link finishChange} finishes.
 */
export function changeFiles(workspace: Workspace, environment: Environment, files: Record<string, string>): void {
  const entries = Object.entries(files).map(([name, after]) => [name, { before: now(environment, name), after }]);
  const journal = journalOf(workspace, environment);
  journal.write(Object.fromEntries(entries) as Journal);
  replace(environment, Object.entries(files));
  journal.remove();
}

/**
 * Finishes a change in the middle of which a process was killed. Where nothing was replaced yet, or somebody has written
 * one of the files since, it is forgotten: what is there then is what somebody wants. A file that was not put in its place
 * is removed, or somebody would commit it.
 */
export function finishChange(workspace: Workspace, environment: Environment): boolean {
  sweep(environment);
  const journal = journalOf(workspace, environment);
  const files = Object.entries(journal.read() ?? {});
  const open = files.filter(([name, { before }]) => now(environment, name) === before);
  const done = files.filter(([name, { after }]) => now(environment, name) === digest(after));
  const isHalf =
    open.length > 0 && done.length > 0 && files.every((file) => open.includes(file) || done.includes(file));
  if (isHalf) {
    replace(
      environment,
      open.map(([name, { after }]) => [name, after]),
    );
  }
  journal.remove();
  return isHalf;
}

function replace(environment: Environment, files: [name: string, content: string][]): void {
  for (const [name, content] of files) {
    writeWhole(environment.file(name), content);
  }
}

function sweep({ folder }: Environment): void {
  const files = existsSync(folder) ? readdirSync(folder) : [];
  files.filter((file) => LEFTOVER.test(file)).forEach((file) => rmSync(join(folder, file), { force: true }));
}

function now(environment: Environment, name: string): string {
  const path = environment.file(name);
  return existsSync(path) ? digest(readFileSync(path, 'utf8')) : '';
}

function journalOf(workspace: Workspace, environment: Environment): JsonFile<Journal> {
  return new JsonFile(workspace.state('changes', `${environment.name}.json`));
}
