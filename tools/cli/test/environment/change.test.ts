import { existsSync, mkdirSync, readFileSync, rmdirSync } from 'node:fs';
import { changeFiles, finishChange } from '../../src/environment/change';
import type { Environment } from '../../src/environment/environment';
import { withEnvironments } from '../../src/session';
import { writeFiles } from '../support/files';
import { openSession, type TestSession } from '../support/session';

const OLD = { 'package.json': 'old manifest', 'package-lock.json': 'old lockfile' };
const NEW = { 'package.json': 'new manifest', 'package-lock.json': 'new lockfile' };

function open(files: Record<string, string> = OLD) {
  const session = openSession(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [`environments/dev/${name}`, text])),
  );
  const [environment] = session.workspace.environments;
  return { session, environment, journal: session.workspace.state('changes', 'dev.json') };
}

const filesOf = (environment: Environment) =>
  Object.fromEntries(Object.keys(OLD).map((name) => [name, readFileSync(environment.file(name), 'utf8')]));

/** Ends in the middle, as a process does that is killed: a folder is in the way of the second file. */
function interrupt({ session, environment }: { session: TestSession; environment: Environment }): void {
  const { workspace } = session;
  const way = environment.file(`package-lock.json.${process.pid}.next`);
  mkdirSync(way);
  expect(() => changeFiles(workspace, environment, NEW)).toThrow('EISDIR');
  rmdirSync(way);
  expect(filesOf(environment)).toEqual({ ...OLD, 'package.json': 'new manifest' });
}

test('what a killed process had not put in its place yet is removed, and nothing else', () => {
  const files = { ...OLD, 'package-lock.json.4711.next': 'half a lockfi', 'notes.1.next': 'mine' };
  const { session, environment } = open(files);
  expect(finishChange(session.workspace, environment)).toBe(false);
  expect(existsSync(environment.file('package-lock.json.4711.next'))).toBe(false);
  expect(existsSync(environment.file('notes.1.next'))).toBe(true);
  expect(filesOf(environment)).toEqual(OLD);
});

test('replaces all files, and leaves nothing beside them', () => {
  const { session, environment, journal } = open();
  changeFiles(session.workspace, environment, NEW);
  expect(filesOf(environment)).toEqual(NEW);
  expect(existsSync(journal)).toBe(false);
  expect(finishChange(session.workspace, environment)).toBe(false);
});

test('a file that was not there is half of a change as well', () => {
  const opened = open({ 'package.json': 'old manifest' });
  const { session, environment } = opened;
  const way = environment.file(`package-lock.json.${process.pid}.next`);
  mkdirSync(way);
  expect(() => changeFiles(session.workspace, environment, NEW)).toThrow('EISDIR');
  rmdirSync(way);
  expect(finishChange(session.workspace, environment)).toBe(true);
  expect(filesOf(environment)).toEqual(NEW);
});

test('whoever works on the environment next finishes what was begun, and says so', async () => {
  const opened = open();
  interrupt(opened);
  const { session, environment, journal } = opened;
  const found = await withEnvironments(session, [environment], () => Promise.resolve(filesOf(environment)));
  expect(found).toEqual(NEW);
  expect(session.said()).toContain('dev      finished the change of pins in which a command was killed');
  expect(existsSync(journal)).toBe(false);
});

test('what nobody began to replace is forgotten', () => {
  const { session, environment, journal } = open();
  const opened = { session, environment };
  interrupt(opened);
  // As `git checkout` does.
  writeFiles(environment.folder, OLD);
  expect(finishChange(session.workspace, environment)).toBe(false);
  expect(filesOf(environment)).toEqual(OLD);
  expect(existsSync(journal)).toBe(false);
});

test('what somebody has written since is left as it is', () => {
  const opened = open();
  interrupt(opened);
  const { session, environment, journal } = opened;
  writeFiles(environment.folder, { 'package.json': 'mine' });
  expect(finishChange(session.workspace, environment)).toBe(false);
  expect(filesOf(environment)).toEqual({ ...OLD, 'package.json': 'mine' });
  expect(existsSync(journal)).toBe(false);
});
