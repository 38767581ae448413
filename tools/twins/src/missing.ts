import { spawnSync } from 'node:child_process';

/** Why there is no Java on this machine, or nothing. */
export function missingJava(env: NodeJS.ProcessEnv): string | undefined {
  const lacks = ['javac', 'mvn'].filter((name) => spawnSync(name, ['-version'], { env, stdio: 'ignore' }).status !== 0);
  return lacks.length === 0 ? undefined : `${lacks.join(' and ')} cannot be run: install a JDK (17 or newer) and Maven`;
}
