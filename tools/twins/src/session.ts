import { join } from 'node:path';
import { Progress } from '../../cli/src/report/progress';
import type { Session } from '../../cli/src/session';
import { Workspace } from '../../cli/src/workspace';

export const ROOT = join(__dirname, '..', '..', '..');
export const PROJECT = join(__dirname, '..');
/** What `pack` makes: a folder for each language. */
export const DIST = join(PROJECT, 'dist');

export function newSession(): Session {
  return {
    workspace: Workspace.find(ROOT),
    progress: new Progress(process.stderr),
    signal: new AbortController().signal,
  };
}
