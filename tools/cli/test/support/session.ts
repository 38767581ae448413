import { stripVTControlCharacters } from 'node:util';
import { Progress } from '../../src/report/progress';
import type { Session } from '../../src/session';
import { Workspace } from '../../src/workspace';
import { emptyFolder, writeFiles } from './files';

export const SCOPE = '@maestrohwithit';

export const CONFIG = {
  environments: {
    dev: { path: 'environments/dev', localAccount: '000000000101' },
    prod: { path: 'environments/prod', localAccount: '000000000103', awsAccount: '111111111111' },
  },
  registry: { scope: SCOPE, storage: 'registry' },
  localCloud: 'local-cloud',
};

export interface TestSession extends Session {
  readonly abort: AbortController;
  /** What was said on standard error, without colours and times. */
  readonly said: () => string;
}

/** A session in a repository of the test's own, with these files in it. */
export function openSession(files: Record<string, unknown> = {}): TestSession {
  const root = emptyFolder();
  writeFiles(root, { 'maestro.config.json': CONFIG, ...files });
  const abort = new AbortController();
  let text = '';
  const progress = new Progress({ write: (part: string) => (text += part) });
  return {
    workspace: Workspace.find(root),
    progress,
    signal: abort.signal,
    abort,
    said: () => stripVTControlCharacters(text).replace(/^ *\d+:\d\d /gm, ''),
  };
}
