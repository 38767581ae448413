import { spawnSync } from 'node:child_process';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { offlineEnvironment } from '../cli/src/aws/local';
import { Assembly } from '../cli/src/cdk/assembly';

export const root = join(__dirname, '..', '..');
const TSX = pathToFileURL(require.resolve('tsx')).href;

/** Runs an app, which sees the packages of its folder, and reads what it synthesized. */
export function synthesize(app: string, account: string): Assembly {
  const outdir = app.replace(/\.ts$/, '.out');
  // By its address, since a bare name would be looked up from the app's folder.
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', TSX, app], {
    cwd: dirname(app),
    encoding: 'utf8',
    env: {
      ...offlineEnvironment(withoutTools(process.env), account),
      CDK_OUTDIR: outdir,
      CDK_VALIDATION: 'false', // the validator takes seconds, and is part of `check`
      CDK_CONTEXT_JSON: JSON.stringify({ 'aws:cdk:enable-path-metadata': true }), // as the CDK CLI does
    },
  });
  if (status !== 0) throw new Error(`${basename(app)} does not synthesize:\n${stdout}${stderr}`);
  return new Assembly(outdir);
}

/** Nothing of npm's, the CDK's or nx' own environment: a stranger has none. */
export function withoutTools(inherited: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(inherited).filter(([name]) => !/^(npm_|CDK_|NODE_PATH|INIT_CWD|NX_)/.test(name)),
  );
}
