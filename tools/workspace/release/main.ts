import { root } from '../synthesize';
import { pack } from './pack';
import { publish, publishToNpm } from './publish';
import { run, withTools } from './run';
import { tag } from './tag';
import { version } from './version';

/**
 * `npm run release`: applies the changesets, builds, compares with what was released, and publishes every new version into
 * `registry/`. What it leaves is committed; then `npm run release tag`.
 *
 * Each step finds out by itself what is left to do, so an interrupted release is finished by running it again.
 */
const STEPS: Record<string, () => void | Promise<void>> = {
  version: () => version(root),
  pack: () => pack(root),
  publish: () => publish(root),
  npm: () => publishToNpm(root, process.env),
  tag: () => tag(root),
};

async function release(): Promise<void> {
  await version(root);
  const env = withTools(root);
  await run(root, 'projen', [], env);
  // In a process of its own: the graph of this one, if any, is of the old versions.
  await run(root, 'nx', ['run', 'workspace:release-publish', '--outputStyle=stream'], { ...env, NX_TUI: 'false' });
  process.stdout.write(
    'released; look at the changes in packages/ and registry/, commit them, and: npm run release tag\n',
  );
}

async function main([step]: string[]): Promise<void> {
  if (step === undefined) return release();
  const work = STEPS[step];
  if (work === undefined) throw new Error(`'${step}' is none of ${Object.keys(STEPS).join(', ')}`);
  await work();
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`release: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
